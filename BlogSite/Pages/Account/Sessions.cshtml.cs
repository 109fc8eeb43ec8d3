using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
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

    public sealed record EndedRow(string Device, string? Address, DateTimeOffset FirstSeen, DateTimeOffset EndedAt, Revocation? Because)
    {
        /// <summary>When and why it ended.</summary>
        /// <param name="at">The moment, as it is shown.</param>
        public IHtmlContent Ending(IHtmlContent at) => Because switch
        {
            Revocation.SignedOut => T.Html("Ended {0}: signed out.", at),
            Revocation.Replaced => T.Html("Ended {0}: the same browser signed in again.", at),
            Revocation.Reused => T.Html("Ended {0}: an old token of it came back, so somebody may have copied it.", at),
            Revocation.EndedElsewhere => T.Html("Ended {0}: ended by you, from another session.", at),
            Revocation.AccountChanged => T.Html("Ended {0}: something that protects the account changed, such as the password.", at),
            Revocation.EndedByAdmin => T.Html("Ended {0}: ended by an administrator.", at),
            Revocation.Guessed => T.Html("Ended {0}: too many wrong passwords were given in it.", at),
            _ => T.Html("Ended {0}: not used for too long.", at),
        };
    }

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
                    select new EndedRow(DeviceName.Of(entry.Session.UserAgent), entry.Session.IpAddress, entry.Session.CreatedAt, end.At, end.Because)];
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
}
