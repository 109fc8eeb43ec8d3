using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>The e-mail address that somebody types.</summary>
public sealed record AddressForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter an e-mail address.")]
    public string Email { get; init; } = "";

    /// <summary>As it is kept; empty where nothing was typed.</summary>
    public string Address => Email?.Trim() ?? ""; // a field left empty arrives as null

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address.Length > 0 && !AppUserValidator.IsAddress(Address))
        {
            yield return new ValidationResult(T["This is not an e-mail address. Write it like name@example.org."], [nameof(Email)]);
        }
    }
}
