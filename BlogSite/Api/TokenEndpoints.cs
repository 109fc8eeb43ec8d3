using BlogSite.Auth;

namespace BlogSite.Api;

/// <summary>Tokens: obtain, refresh, verify, and the end of all of them. SimpleJWT's endpoints.</summary>
internal static class TokenEndpoints
{
    private static readonly Fields Obtain = new("TokenObtain", Fields.Short,
        new Field("username", FieldType.Text, "The user name, or the e-mail address.", "marta") { IsRequired = true, Length = AppUserValidator.EmailLength },
        new Field("password", FieldType.Text, "As typed.", "a long passphrase") { IsRequired = true, IsVerbatim = true },
        new Field("otp", FieldType.Text, "A code of the authenticator app, or a recovery code, where two-factor is on.", "123456") { IsNullable = true, MayBeBlank = true, Length = 100 });

    private static readonly Fields Refresh = new("TokenRefresh", Fields.Short,
        new Field("refresh", FieldType.Text, "The refresh token.", "eyJhbGciOi…") { IsRequired = true });

    private static readonly Fields Verify = new("TokenVerify", Fields.Short,
        new Field("token", FieldType.Text, "An access or a refresh token.", "eyJhbGciOi…") { IsRequired = true });

    private static readonly Problem NoAccount = new(StatusCodes.Status401Unauthorized, "no_active_account", "No active account was found with the given credentials.");
    private static readonly Problem CodeRequired = new(StatusCodes.Status401Unauthorized, "two_factor_required", "This account asks for a code besides: send it as otp.");
    private static readonly Problem CodeRefused = new(StatusCodes.Status401Unauthorized, "two_factor_invalid", "The code is wrong, or was used before. Wait for the next one.");
    private static readonly Problem WrongType = new(StatusCodes.Status400BadRequest, "wrong_token_type", "This is an access token: send the refresh token.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/token/", ObtainAsync).Takes(Obtain).Gives<TokensJson>("A pair of tokens.").Refuses(400, 401, 403, 413, 415, 429).WithMetadata(new TakesNoBearerAttribute(), new LimitAttemptsAttribute(Attempt.SignIn))
            .WithSummary("Sign in").WithDescription("Trades a name and a password for an access and a refresh token.");
        api.MapPost("/token/refresh/", RefreshAsync).Takes(Refresh).Gives<TokensJson, AccessJson>("A new pair; where tokens do not rotate, access alone.").Refuses(400, 401, 403, 413, 415, 429).WithMetadata(new TakesNoBearerAttribute())
            .WithSummary("Refresh").WithDescription("Trades a refresh token for the next pair. The one that was sent is used up: sent again after a moment, it ends the session.");
        api.MapPost("/token/verify/", VerifyAsync).Takes(Verify).Gives<EmptyJson>("The token is good.").Refuses(400, 401, 403, 413, 415, 429).WithMetadata(new TakesNoBearerAttribute())
            .WithSummary("Verify").WithDescription("Tells whether a token, of either kind, would be accepted now.");
        api.MapPost("/user/logout/", LogoutAsync).Takes(Refresh).Gives<MessageJson>("The session has ended, and every token of it.").Refuses(400, 401, 403, 413, 415, 429).WithMetadata(new TakesNoBearerAttribute())
            .WithSummary("Sign out").WithDescription("Blacklists a refresh token, and with it every other token of its session.");
    }

    private static async Task<IResult> ObtainAsync(HttpContext context, ApiSignIn signIn, CancellationToken stop)
    {
        var (values, problem) = await RequestBody.ReadAsync(context.Request, Obtain, stop);
        if (problem is not null)
        {
            return problem;
        }

        // Not null: both are required.
        return await signIn.SignInAsync(values.Text("username")!, values.Text("password")!, values.Text("otp"), context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress?.ToString()) switch
        {
            ApiSignedIn.Done done => Private(context, Answer.Of(new TokensJson(done.Access, done.Refresh))),
            ApiSignedIn.CodeRequired => CodeRequired,
            ApiSignedIn.CodeRefused => CodeRefused,
            _ => NoAccount,
        };
    }

    private static async Task<IResult> RefreshAsync(HttpContext context, Sessions sessions, AttemptLimits limits, CancellationToken stop)
    {
        var (values, problem) = await RequestBody.ReadAsync(context.Request, Refresh, stop);
        if (problem is not null)
        {
            return problem;
        }

        // Whoever makes up tokens gets no more of them looked up.
        var address = context.Connection.RemoteIpAddress;
        if (limits.WaitOf(address, Attempt.Refresh) is { } wait)
        {
            throw new TooManyAttemptsException(wait);
        }

        if (await sessions.RefreshApiAsync(values.Text("refresh")!) is Refreshed.Pair { Tokens: var tokens }) // not null: required
        {
            return Private(context, tokens.Refresh is { } refresh ? Answer.Of(new TokensJson(tokens.Access, refresh)) : Answer.Of(new AccessJson(tokens.Access)));
        }

        limits.TryCountFrom(address, Attempt.Refresh);
        return Problem.BadToken;
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, Sessions sessions, CancellationToken stop)
    {
        var (values, problem) = await RequestBody.ReadAsync(context.Request, Verify, stop);
        return problem is not null ? problem : await sessions.IsGoodAsync(values.Text("token")!, stop) ? Private(context, Answer.Of(new EmptyJson())) : Problem.BadToken; // not null: required
    }

    private static async Task<IResult> LogoutAsync(HttpContext context, Sessions sessions, CancellationToken stop)
    {
        var (values, problem) = await RequestBody.ReadAsync(context.Request, Refresh, stop);
        return problem is not null ? problem : await sessions.EndApiAsync(values.Text("refresh")!) switch // not null: required
        {
            Logout.Done => Private(context, Answer.Of(new MessageJson("You have been logged out"))),
            Logout.WrongType => WrongType,
            _ => Problem.BadToken,
        };
    }

    private static IResult Private(HttpContext context, IResult answer)
    {
        context.Response.Headers.CacheControl = "no-store"; // RFC 6749 5.1
        return answer;
    }
}
