namespace BlogSite.Data;

/// <summary>
/// What keeps the search index to the posts: triggers, so that whoever writes, by whatever way, writes the index in the same transaction.
/// They are away while the database is migrated, since a migration that makes the table of posts again would be refused, or would lose
/// them; the start makes them, and the index, afterwards. A migration that does so on its way back drops them itself: <see cref="Drop"/>.
/// </summary>
internal static class SearchTriggers
{
    /// <summary>Whatever is in the way of changing the tables.</summary>
    public const string Drop = """
        DROP TRIGGER IF EXISTS SearchPostAdded; DROP TRIGGER IF EXISTS SearchPostChanged; DROP TRIGGER IF EXISTS SearchPostRemoved;
        DROP TRIGGER IF EXISTS SearchTagAdded; DROP TRIGGER IF EXISTS SearchTagRemoved; DROP TRIGGER IF EXISTS SearchTagRenamed;
        DROP VIEW IF EXISTS SearchablePosts;
        """;

    // Text as the provider writes moments: to the second it is what SQLite reads without rounding.
    private const string OldRow = "unixepoch(substr(OLD.PublishedAt, 1, 19)) * 33554432 + OLD.Id";

    private const string Row = "unixepoch(substr(PublishedAt, 1, 19)) * 33554432 + Id";

    /// <summary>Writes rows of SearchablePosts into the index; a condition goes behind it. The words of their time stand among those of their tags.</summary>
    public const string Insert = "INSERT INTO SearchIndex (rowid, Title, Tags, Text) SELECT RowId, search_words(Title), search_words(TagNames) || Times, search_words_of_html(Html) FROM SearchablePosts WHERE ";

    private const string Names = "coalesce((SELECT char(10) || group_concat(Tags.Name, char(10)) || char(10) FROM PostTags JOIN Tags ON Tags.Id = PostTags.TagId WHERE PostTags.PostId = Posts.Id), '')";

    /// <summary>All of them. What is not for readers yet stands in the index too, in rows ahead of its time; drafts and what is taken back do not.</summary>
    public static string Create { get; } = Drop + $"""

        CREATE VIEW SearchablePosts AS SELECT Id, {Row} AS RowId, {SearchTimes.Sql(Row)} AS Times, Title, TagNames, Html
            FROM Posts WHERE Status = 'Published' AND DeletedAt IS NULL AND PublishedAt IS NOT NULL;

        CREATE TRIGGER SearchPostAdded AFTER INSERT ON Posts BEGIN
            {Insert}Id = NEW.Id;
        END;

        CREATE TRIGGER SearchPostChanged AFTER UPDATE OF Title, TagNames, Html, Status, PublishedAt, DeletedAt ON Posts
        WHEN OLD.Title IS NOT NEW.Title OR OLD.TagNames IS NOT NEW.TagNames OR OLD.Html IS NOT NEW.Html OR OLD.Status IS NOT NEW.Status OR OLD.PublishedAt IS NOT NEW.PublishedAt OR OLD.DeletedAt IS NOT NEW.DeletedAt BEGIN
            DELETE FROM SearchIndex WHERE rowid = {OldRow};
            {Insert}Id = NEW.Id;
        END;

        CREATE TRIGGER SearchPostRemoved AFTER DELETE ON Posts BEGIN
            DELETE FROM SearchIndex WHERE rowid = {OldRow};
        END;

        CREATE TRIGGER SearchTagAdded AFTER INSERT ON PostTags BEGIN
            UPDATE Posts SET TagNames = {Names} WHERE Id = NEW.PostId AND instr(TagNames, (SELECT char(10) || Name || char(10) FROM Tags WHERE Tags.Id = NEW.TagId)) = 0;
        END;

        CREATE TRIGGER SearchTagRemoved AFTER DELETE ON PostTags BEGIN
            UPDATE Posts SET TagNames = {Names} WHERE Id = OLD.PostId AND instr(TagNames, (SELECT char(10) || Name || char(10) FROM Tags WHERE Tags.Id = OLD.TagId)) IS NOT 0;
        END;

        CREATE TRIGGER SearchTagRenamed AFTER UPDATE OF Name ON Tags WHEN OLD.Name IS NOT NEW.Name BEGIN
            UPDATE Posts SET TagNames = {Names} WHERE Id IN (SELECT PostId FROM PostTags WHERE TagId = NEW.Id);
        END;
        """;
}
