using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Hosting;

/// <summary>The first admin from <c>Accounts:Admin:*</c>, for a site that nobody sits in front of.</summary>
internal static class FirstAdmin
{
    /// <exception cref="SettingRefusedException">The name, address or password breaks a rule.</exception>
    public static async Task MakeAsync(IServiceProvider services)
    {
        var admin = services.GetRequiredService<IOptions<AccountOptions>>().Value.Admin;
        if (string.IsNullOrEmpty(admin.UserName) || (await services.GetRequiredService<SiteInfo>().GetAsync()).SetUpAt is not null)
        {
            return;
        }

        if (string.IsNullOrEmpty(admin.Password))
        {
            throw new SettingRefusedException($"{AccountOptions.Section}:{nameof(AccountOptions.Admin)}:{nameof(admin.Password)} must be set too: the first administrator needs a password.");
        }

        var user = new AppUser { UserName = admin.UserName, Email = string.IsNullOrEmpty(admin.Email) ? null : admin.Email };
        var made = await services.GetRequiredService<AccountWriter>().SetUpAsync(user, admin.Password, _ => { });
        if (!made.Succeeded && made.Errors.All(error => error.Code != AccountWriter.SetUpAlready))
        {
            throw new SettingRefusedException(string.Join(" ", made.Errors.Select(Sentence)));
        }
    }

    private static string Sentence(IdentityError error) =>
        $"{AccountOptions.Section}:{nameof(AccountOptions.Admin)}:{(AccountErrors.FieldOf(error) is { Length: > 0 } field ? field : "*")} is refused: {error.Description}";
}
