using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Auth;

/// <summary>Takes the place of Identity's validator, which demands an e-mail address as soon as addresses are to be unique.</summary>
/// <remarks>Uniqueness is the index's word; asking first only makes the answer kinder.</remarks>
public sealed class AppUserValidator(IdentityErrorDescriber describer) : IUserValidator<AppUser>
{
    /// <summary>Longest address, in characters (RFC 5321 4.5.3.1.3 less the angle brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>The code of an error about the shape of a user name.</summary>
    public const string UserNameCode = "InvalidUserName";

    public async Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user)
    {
        List<IdentityError> errors = [];
        if (UserNames.ProblemWith(user.UserName) is { } problem)
        {
            errors.Add(new IdentityError { Code = UserNameCode, Description = problem });
        }
        else if (await IsTakenAsync(manager, user, user.UserName!)) // not null: the rule above refuses null
        {
            errors.Add(describer.DuplicateUserName(user.UserName!));
        }

        if (user.Email is { } email)
        {
            if (!IsAddress(email))
            {
                errors.Add(describer.InvalidEmail(email));
            }
            else if (await manager.FindByEmailAsync(email) is { } other && other.Id != user.Id)
            {
                errors.Add(describer.DuplicateEmail(email));
            }
        }

        return errors.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. errors]);
    }

    /// <summary>Whether somebody else has a name, or goes by one that looks the same. Who has it already keeps it, whatever others came to be called.</summary>
    private static async Task<bool> IsTakenAsync(UserManager<AppUser> manager, AppUser user, string name)
    {
        if (await manager.FindByNameAsync(name) is { } namesake)
        {
            return namesake.Id != user.Id;
        }

        var key = NameKey.Of(name);
        return await manager.Users.AnyAsync(other => other.Id != user.Id && other.DisplayNameKey == key);
    }

    /// <summary>Whether a text has the shape of an address. Line breaks never do: an address is on its way into the header of a mail.</summary>
    public static bool IsAddress(string email) =>
        email.Length <= EmailLength && new EmailAddressAttribute().IsValid(email) && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email; // the attribute is content with <marta>@example.org, which no letter reaches
}
