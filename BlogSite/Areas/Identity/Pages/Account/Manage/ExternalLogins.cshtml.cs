using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>The other sites that may vouch for a person: linked and removed here. Where none is configured there is no such page.</summary>
[Authorize, FreshSignIn]
public sealed class ExternalLoginsModel(AppUserManager users, AppSignInManager signIn, OfferedProviders providers, WaysIn ways) : PageModel
{
    private const string Here = "/Identity/Account/Manage/ExternalLogins";

    public IReadOnlyList<UserLoginInfo> Linked { get; private set; } = [];

    /// <summary>What is offered and not linked yet.</summary>
    public IReadOnlyList<AuthenticationScheme> Others { get; private set; } = [];

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    public Task<IActionResult> OnGetAsync(string? done)
    {
        Done = done;
        return WithUserAsync(_ => Task.FromResult<IActionResult>(Page()));
    }

    public Task<IActionResult> OnPostLinkAsync(string? provider) => WithUserAsync(async user =>
    {
        if (Others.FirstOrDefault(scheme => scheme.Name == provider) is not { } other)
        {
            return BadRequest();
        }

        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme); // what is left of an attempt before
        return new LeavingResult(other, signIn.ConfigureExternalAuthenticationProperties(other.Name, $"{Here}?handler=LinkCallback", await users.GetUserIdAsync(user)));
    });

    public Task<IActionResult> OnGetLinkCallbackAsync() => WithUserAsync(async user =>
    {
        // Only what this very person was sent for: else somebody could have their own account there linked to another's here.
        var vouched = await signIn.GetExternalLoginInfoAsync(await users.GetUserIdAsync(user));
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return vouched is null ? this.SeeOther($"{Here}?done=refused") : Answer(await ways.AddAsync(user, vouched), "linked");
    });

    public Task<IActionResult> OnPostRemoveAsync(string? loginProvider, string? providerKey) => WithUserAsync(async user =>
        Answer(await ways.RemoveAsync(user, loginProvider ?? "", providerKey ?? ""), "removed"));

    private async Task<IActionResult> WithUserAsync(Func<AppUser, Task<IActionResult>> handle)
    {
        var offered = await providers.ListAsync();
        if (offered.Count == 0)
        {
            return this.SeeOther("/Identity/Account/Manage");
        }

        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        Linked = [.. await users.GetLoginsAsync(user)];
        Others = [.. offered.Where(scheme => Linked.All(login => login.LoginProvider != scheme.Name))];
        return await handle(user);
    }

    private IActionResult Answer(IdentityResult changed, string done)
    {
        if (changed.Succeeded)
        {
            return this.SeeOther($"{Here}?done={done}");
        }

        ModelState.AddModelError("", changed.Errors.First().Description);
        return this.Unprocessable();
    }
}
