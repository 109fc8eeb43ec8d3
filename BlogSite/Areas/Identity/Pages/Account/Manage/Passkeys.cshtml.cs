using System.Buffers.Text;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Account;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>The passkeys of an account: each may be named and removed, and others added.</summary>
[Authorize, FreshSignIn]
public sealed class PasskeysModel(AppUserManager users, AppSignInManager signIn, WaysIn ways) : PageModel
{
    private const string Here = "/Identity/Account/Manage/Passkeys";

    /// <param name="Id">Of the credential, in base64url.</param>
    public sealed record Row(string Id, string Name, DateTimeOffset AddedAt);

    /// <summary>A new name that was refused, and whose it was to be.</summary>
    public sealed record Refused(string Id, string? Name, string Problem);

    [BindProperty]
    public PasskeyForm Input { get; set; } = new();

    /// <summary>The first added first.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Null: no name was refused.</summary>
    public Refused? Renaming { get; private set; }

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>The id of the field for a passkey's new name: there are as many as passkeys.</summary>
    public static string FieldOf(string id) => "name-" + id;

    public async Task<IActionResult> OnGetAsync(string? done)
    {
        Done = done is "added" or "renamed" or "removed" ? done : null;
        Input = new PasskeyForm { Name = DeviceName.Of(Request.Headers.UserAgent) };
        return await WithUserAsync(_ => Task.FromResult<IActionResult>(Page()));
    }

    /// <summary>What the browser is to make, as the script sends it on.</summary>
    public Task<IActionResult> OnPostOptionsAsync() => WithUserAsync(async user => this.Json(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
    {
        Id = await users.GetUserIdAsync(user),
        Name = user.UserName ?? "",
        DisplayName = user.Byline,
    })));

    public Task<IActionResult> OnPostAsync(string? credential) => WithUserAsync(async user =>
    {
        var name = DisplayNames.Tidy(Input.Name);
        if (Passkeys.ProblemWith(name) is { } problem)
        {
            ModelState.AddModelError("Input.Name", problem);
            return this.Unprocessable();
        }

        return await signIn.NewPasskeyAsync(user, credential) is { } made
            ? Answer(await ways.AddAsync(user, made, name!), "added") // not null: that would be a problem
            : Refuse(T["Your device gave no passkey that can be used here, or took longer than five minutes. Try again."]);
    });

    public Task<IActionResult> OnPostRenameAsync(string? id, string? name) => WithUserAsync(async user =>
    {
        ModelState.Clear(); // the form of another passkey was not sent
        var tidy = DisplayNames.Tidy(name);
        if (Passkeys.ProblemWith(tidy) is { } problem)
        {
            var known = Rows.FirstOrDefault(row => row.Id == id);
            Renaming = known is null ? null : new Refused(known.Id, name, problem);
            return Refuse(problem, known is null ? "" : FieldOf(known.Id));
        }

        return Answer(await ways.RenameAsync(user, Bytes(id), tidy!), "renamed"); // not null: that would be a problem
    });

    public Task<IActionResult> OnPostRemoveAsync(string? id) => WithUserAsync(async user => Answer(await ways.RemoveAsync(user, Bytes(id)), "removed"));

    private async Task<IActionResult> WithUserAsync(Func<AppUser, Task<IActionResult>> handle)
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        Rows = [.. (await users.GetPasskeysAsync(user)).OrderBy(passkey => passkey.CreatedAt)
            .Select(passkey => new Row(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? T["A passkey"], passkey.CreatedAt))];
        return await handle(user);
    }

    private IActionResult Answer(IdentityResult changed, string done) =>
        changed.Succeeded ? this.SeeOther($"{Here}?done={done}") : Refuse(changed.Errors.First().Description);

    private IActionResult Refuse(string problem, string field = "")
    {
        ModelState.AddModelError(field, problem);
        return this.Unprocessable();
    }

    /// <summary>Nobody's where it is none of ours.</summary>
    private static byte[] Bytes(string? id) => Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : [];
}

public sealed record PasskeyForm
{
    public string? Name { get; init; }
}
