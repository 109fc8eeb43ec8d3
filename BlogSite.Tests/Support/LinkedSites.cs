namespace BlogSite.Tests.Support;

/// <summary>Linking another site to one's account, through the page.</summary>
internal static class LinkedSites
{
    public const string Page = "/Identity/Account/Manage/ExternalLogins";

    public static async Task<Answer> GoAsync(Visitor visitor) => await (await visitor.GetAsync(Page)).FormTo($"{Page}?handler=Link").SubmitAsync($"Link {HarbourId.Name}");

    public static async Task<Answer> LinkAsync(Visitor visitor, string subject) => await HarbourId.VouchAsync(visitor, await GoAsync(visitor), subject);
}
