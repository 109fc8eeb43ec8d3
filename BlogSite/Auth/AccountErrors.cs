using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>Identity's errors in our words: what to do, without repeating what was typed.</summary>
public sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) =>
        Error(nameof(DuplicateUserName), T["This user name is taken. Choose another."]);

    public override IdentityError DuplicateEmail(string email) =>
        Error(nameof(DuplicateEmail), T["This e-mail address belongs to another account. Use another, or leave it empty."]);

    public override IdentityError InvalidEmail(string? email) =>
        Error(nameof(InvalidEmail), T["This is not an e-mail address. Write it like name@example.org, or leave it empty."]);

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), T["A password has at least {0} characters. A few words in a row are easy to remember.", length]);

    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), T["This account was changed at the same time, so nothing was done. Look at it again, and once more if you still want to."]);

    public override IdentityError PasswordMismatch() =>
        Error(nameof(PasswordMismatch), T["This is not your password. Enter the one you sign in with."]);

    public override IdentityError LoginAlreadyAssociated() =>
        Error(nameof(LoginAlreadyAssociated), T["That account of the other site is linked to an account here already. Sign in with it, or use another."]);

    /// <summary>Where an account cannot go or lose its role, since nobody else could run the site.</summary>
    public static IdentityError LastAdmin =>
        Error(nameof(LastAdmin), T["This is the only administrator who can sign in, and a site without one can be run by nobody. Make another administrator first."]);

    /// <summary>Which field of a form an error is about: <c>UserName</c>, <c>Email</c> or <c>Password</c>; empty for the form as a whole.</summary>
    public static string FieldOf(IdentityError error) => error.Code switch
    {
        AppUserValidator.UserNameCode or nameof(DuplicateUserName) => "UserName",
        nameof(DuplicateEmail) or nameof(InvalidEmail) => "Email",
        _ when error.Code.StartsWith("Password", StringComparison.Ordinal) => "Password",
        _ => "",
    };

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
