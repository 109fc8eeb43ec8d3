using BlogSite.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>A page of Identity in whose place we have our own: its address leads there.</summary>
[IgnoreAntiforgeryToken]
[AllowAnonymous] // Identity.UI demands a sign-in for its page to sign out: one would sign in to be asked that
public abstract class MovedModel(string address) : PageModel
{
    public IActionResult OnGet() => Away();

    public IActionResult OnPost() => Away();

    private LocalRedirectResult Away() => LocalRedirect(address + ReturnTo.Query(Request));
}

public sealed class LoginModel() : MovedModel("/login");

public sealed class RegisterModel() : MovedModel("/register");

public sealed class LogoutModel() : MovedModel("/logout");

/// <summary>Nobody is sent there: who is held back is not told so. See <see cref="AppSignInManager"/>.</summary>
public sealed class LockoutModel() : MovedModel("/login");

/// <summary>Where no mail is configured, Identity's own would show the confirmation link to anyone who asks.</summary>
public sealed class RegisterConfirmationModel() : MovedModel("/login");

/// <summary>What one may not open answers 403 where it stands, and says so there.</summary>
public sealed class AccessDeniedModel() : MovedModel("/");

/// <summary>What fails says so at the address where it failed.</summary>
public sealed class FailureModel() : MovedModel("/");

/// <summary>The login page says it itself.</summary>
public sealed class ResetPasswordConfirmationModel() : MovedModel("/login");
