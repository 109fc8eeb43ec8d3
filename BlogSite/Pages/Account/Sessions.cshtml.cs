using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Account;

/// <summary>Where a person is signed in, and was in the last month; any of it can be ended from here.</summary>
[Authorize]
public sealed class SessionsModel(Sessions sessions, CurrentUser me) : PageModel
{
    /// <param name="Device">The browser and its system in words; for a client of the API what it calls itself.</param>
    /// <param name="IsThis">The session of this very request.</param>
    public sealed record Row(Guid Id, string Device, string? Address, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsThis, bool IsApi);

    /// <param name="Why">Why it ended, as the end of the sentence "Ended …: …".</param>
    public sealed record EndedRow(string Device, string? Address, DateTimeOffset FirstSeen, DateTimeOffset EndedAt, string Why);

    public IReadOnlyList<Row> Live { get; private set; } = [];

    public IReadOnlyList<EndedRow> Ended { get; private set; } = [];

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken stop)
    {
        Done = done;
        var all = await sessions.ListAsync(me.Id, stop);
        Live = [.. all.Where(entry => entry.Ended is null).Select(entry => Of(entry.Session)).OrderByDescending(row => row.IsThis).ThenByDescending(row => row.LastSeen)];
        Ended = [.. from entry in all
                    where entry.Ended is not null
                    let end = entry.Ended!.Value // not null: asked in the line above
                    orderby end.At descending
                    select new EndedRow(DeviceName.Of(entry.Session.UserAgent), entry.Session.IpAddress, entry.Session.CreatedAt, end.At, Why(end.Because))];
    }

    /// <summary>Ends one. Of somebody else's nothing is said but that it is not there.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid id)
    {
        if (id == me.SessionId)
        {
            return this.SeeOther("/logout"); // which asks, and clears the cookies
        }

        await sessions.EndAsync(me.Id, id, Revocation.EndedElsewhere); // one that has ended meanwhile is as the person wants it
        return this.SeeOther("/account/sessions?done=one");
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await sessions.EndAllAsync(me.Id, me.SessionId, Revocation.EndedElsewhere);
        return this.SeeOther("/account/sessions?done=others");
    }

    private Row Of(Session session) => new(
        session.Id,
        DeviceName.Of(session.UserAgent),
        session.IpAddress,
        session.CreatedAt,
        session.LastSeenAt,
        session.Id == me.SessionId,
        session.Kind == SessionKind.Api);

    private static string Why(Revocation? because) => because switch
    {
        Revocation.SignedOut => "signed out",
        Revocation.Replaced => "the same browser signed in again",
        Revocation.Reused => "an old token of it came back, so somebody may have copied it",
        Revocation.EndedElsewhere => "ended by you, from another session",
        Revocation.AccountChanged => "something that protects the account changed, such as the password",
        Revocation.EndedByAdmin => "ended by an administrator",
        Revocation.Guessed => "too many wrong passwords were given in it",
        _ => "not used for too long",
    };
}
