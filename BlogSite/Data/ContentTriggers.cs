using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// What raises the <see cref="ContentVersion"/>: triggers, so that no write that shows can forget it, whatever way it takes, and none raises it before
/// it is committed. Drafts, sessions and mails leave it as it is. As with <see cref="SearchTriggers"/> they are away while the database is migrated.
/// </summary>
internal static class ContentTriggers
{
    /// <summary>Raised whenever the triggers change: the start makes them again.</summary>
    public const int Edition = 1;

    private const string Raise = "UPDATE ContentVersion SET Number = Number + 1";

    // The row before and the row after: what is taken back shows no less than what is published.
    private const string Shows = "{0}.Status = 'Published' AND {0}.DeletedAt IS NULL";

    private const string ShownPost = "EXISTS (SELECT 1 FROM Posts WHERE Posts.Id = {0}.PostId AND Posts.Status = 'Published' AND Posts.DeletedAt IS NULL)";

    private static readonly IReadOnlyList<(string Name, string On, string When)> All =
    [
        ("ContentPostAdded", "INSERT ON Posts", Of(Shows, "NEW")),
        ("ContentPostChanged", "UPDATE ON Posts", $"({Of(Shows, "OLD")}) OR ({Of(Shows, "NEW")})"),
        ("ContentPostRemoved", "DELETE ON Posts", Of(Shows, "OLD")),
        ("ContentTagAdded", "INSERT ON PostTags", Of(ShownPost, "NEW")),
        ("ContentTagRemoved", "DELETE ON PostTags", Of(ShownPost, "OLD")),
        ("ContentTagChanged", "UPDATE ON Tags", "1"),
        ("ContentBylineAdded", "INSERT ON Bylines", Of(ShownPost, "NEW")),
        ("ContentBylineChanged", "UPDATE ON Bylines", Of(ShownPost, "NEW")),
        ("ContentBylineRemoved", "DELETE ON Bylines", Of(ShownPost, "OLD")),
        ("ContentPersonChanged", "UPDATE OF UserName, DisplayName, Bio ON AspNetUsers", "OLD.UserName IS NOT NEW.UserName OR OLD.DisplayName IS NOT NEW.DisplayName OR OLD.Bio IS NOT NEW.Bio"), // an author's page
        ("ContentPersonRemoved", "DELETE ON AspNetUsers", "1"),
        ("ContentSiteChanged", "UPDATE ON SiteSettings", "1"),
    ];

    /// <summary>Whatever is in the way of changing the tables.</summary>
    public static readonly string Drop = string.Concat(All.Select(trigger => $"DROP TRIGGER IF EXISTS {trigger.Name};\n"));

    private static readonly string Make = Drop + string.Concat(All.Select(trigger => $"CREATE TRIGGER {trigger.Name} AFTER {trigger.On} WHEN {trigger.When} BEGIN {Raise}; END;\n"));

    /// <summary>Makes them. What was written without them is a new state too.</summary>
    public static async Task MakeAsync(BlogDbContext db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlRawAsync(Make, stop);
        await db.Database.ExecuteSqlAsync($"UPDATE ContentVersion SET Number = Number + 1, Triggers = {Edition}", stop);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static string Of(string condition, string row) => condition.Replace("{0}", row, StringComparison.Ordinal);
}
