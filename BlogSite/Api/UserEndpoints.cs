using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Api;

/// <summary>Accounts: a new one, one's own, and its sessions.</summary>
internal static class UserEndpoints
{
    private const int IdLength = 36; // what is longer has blanks around it, which would be read past

    private static readonly Fields Registration = new("Registration", Fields.Short,
        new Field("username", FieldType.Text, "Letters, digits and a few signs; nobody else's.", "marta") { IsRequired = true, Length = AppUserValidator.EmailLength },
        new Field("email", FieldType.Text, "For letters about the account.", "marta@example.org") { IsNullable = true, MayBeBlank = true, Length = AppUserValidator.EmailLength },
        new Field("password", FieldType.Text, "As typed; a few words in a row are easy to remember.", "a long passphrase") { IsRequired = true, IsVerbatim = true });

    private static readonly Problem Closed = new(StatusCodes.Status403Forbidden, "registration_closed", "Nobody registers at this site. Ask its owner for an account.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/user/register/", RegisterAsync).Takes(Registration).Gives<AccountJson>("The account.", StatusCodes.Status201Created).Refuses(400, 403, 413, 415, 429)
            .WithMetadata(new TakesNoBearerAttribute(), new LimitAttemptsAttribute(Attempt.Registration)).WithSummary("Register").WithDescription("Makes an account, where the site lets people register. It is not signed in yet.");
        api.MapMethods("/user/me/", Documentation.Reading, MeAsync).RequireAuthorization().Gives<PersonJson>("The account of the token.").Refuses(400, 401, 403, 429).WithSummary("Who am I");
        api.MapMethods("/user/sessions/", Documentation.Reading, SessionsAsync).RequireAuthorization().Gives<SessionsJson>("Where one is signed in, the newest first.").Refuses(400, 401, 403, 429).WithSummary("My sessions");
        api.MapDelete("/user/sessions/{id}/", EndAsync).RequireAuthorization().GivesNothing("It has ended.").Refuses(400, 401, 403, 404, 429).WithSummary("End one of my sessions");
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, AccountWriter accounts, SiteInfo site, CancellationToken stop)
    {
        if (Roles.Of((await site.GetAsync()).Registration) is not { } role)
        {
            return Closed;
        }

        var (values, problem) = await RequestBody.ReadAsync(context.Request, Registration, stop);
        if (problem is not null)
        {
            return problem;
        }

        var email = values.Text("email");
        var user = new AppUser { UserName = values.Text("username"), Email = string.IsNullOrEmpty(email) ? null : email };
        var made = await accounts.CreateAsync(user, values.Text("password")!, role); // not null: required
        if (!made.Succeeded)
        {
            return Refused(made, values);
        }

        context.Response.Headers.CacheControl = "no-store";
        return Answer.Of(new AccountJson(user.Id, user.UserName!, user.Email), StatusCodes.Status201Created); // not null: it was just made
    }

    private static Problem Refused(IdentityResult refused, Values values)
    {
        foreach (var error in refused.Errors)
        {
            values.Add(AccountErrors.FieldOf(error) is { Length: > 0 } field ? field.ToLowerInvariant() : "non_field_errors", error.Description);
        }

        return values.Problem!; // not null: what was refused has errors
    }

    private static async Task<IResult> MeAsync(CurrentUser me, BlogDbContext db, CancellationToken stop)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(user => user.Id == me.Id, stop);
        return Answer.Of(new PersonJson(user.Id, me.UserName, user.Email, user.Byline, me.Role ?? Roles.Reader));
    }

    private static async Task<IResult> SessionsAsync(CurrentUser me, Sessions sessions, CancellationToken stop) =>
        Answer.Of(new SessionsJson([.. from entry in await sessions.ListAsync(me.Id, stop)
                                            where entry.Ended is null
                                            let session = entry.Session
                                            select new SessionJson(
                                                session.Id, session.Kind == SessionKind.Api ? "api" : "browser", string.IsNullOrEmpty(session.UserAgent) ? null : session.UserAgent, session.IpAddress,
                                                session.CreatedAt, session.LastSeenAt, session.IdleExpiresAt, session.Id == me.SessionId)]));

    private static async Task<IResult> EndAsync(string id, CurrentUser me, Sessions sessions)
    {
        // Of somebody else's nothing is said but that it is not there.
        return id.Length == IdLength && Guid.TryParseExact(id, "D", out var session) && await sessions.EndAsync(me.Id, session, session == me.SessionId ? Revocation.SignedOut : Revocation.EndedElsewhere) ? TypedResults.NoContent() : Problem.NotFound;
    }
}
