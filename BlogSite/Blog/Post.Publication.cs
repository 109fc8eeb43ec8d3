namespace BlogSite.Blog;

/// <summary>What readers get of a post, and when.</summary>
public sealed partial class Post
{
    /// <summary>Whether readers may know its address at <paramref name="now"/>: the post is then missed where it was, by 301 or 410, for ever.</summary>
    public bool WasSeen(DateTimeOffset now) => WasSeen(Status, PublishedAt, DeletedAt, now);

    /// <summary>As <see cref="WasSeen(DateTimeOffset)"/>, of a post of which no more is known.</summary>
    public static bool WasSeen(PostStatus status, DateTimeOffset? publishedAt, DateTimeOffset? deletedAt, DateTimeOffset now) =>
        status == PostStatus.Withdrawn || (status == PostStatus.Published && publishedAt <= (deletedAt ?? now));

    public void Publish(DateTimeOffset now)
    {
        Status = PostStatus.Published;
        PublishedAt ??= now; // republishing must not push the post up in feeds again
    }

    /// <summary>Gives a post that was written elsewhere what it had there. What was taken back without ever having had a date is a draft.</summary>
    /// <param name="at">As <see cref="PublishedAt"/>; null of what is published: now.</param>
    public void Adopt(PostStatus status, DateTimeOffset? at, DateTimeOffset now)
    {
        Status = status == PostStatus.Withdrawn && at is null ? PostStatus.Draft : status;
        PublishedAt = at ?? (status == PostStatus.Published ? now : null);
    }

    /// <summary>Says when readers get, or got, the post. False, and nothing changed: they have it, and it would vanish from before their eyes, which is for <see cref="Withdraw"/> to do.</summary>
    /// <param name="at">Null: when it is published, or now if it is; what readers have keeps its date.</param>
    public bool Schedule(DateTimeOffset? at, DateTimeOffset now)
    {
        if (WasSeen(now))
        {
            PublishedAt = at <= now ? at : PublishedAt;
            return at is null || at <= now;
        }

        PublishedAt = at ?? (Status == PostStatus.Published ? now : null);
        return true;
    }

    /// <summary>Takes a published post back. One that is called off before its hour, whose address no reader knows, is a draft again; anything else stays as it is.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (Status != PostStatus.Published)
        {
            return;
        }

        (Status, PublishedAt) = WasSeen(now) ? (PostStatus.Withdrawn, PublishedAt) : (PostStatus.Draft, null);
    }

    /// <summary>Puts the post in the trash; a second time changes nothing.</summary>
    public void Delete(DateTimeOffset now)
    {
        if (DeletedAt is not null)
        {
            return; // the trash counts from the first time
        }

        DeletedAt = now;
    }

    /// <summary>Takes the post out of the trash again, as it was. One whose hour came meanwhile is a draft: nobody has seen it, and nobody decided that they should now.</summary>
    public void Restore(DateTimeOffset now)
    {
        if (DeletedAt is null)
        {
            return;
        }

        if (Status == PostStatus.Published && !WasSeen(now) && PublishedAt <= now)
        {
            (Status, PublishedAt) = (PostStatus.Draft, null);
        }

        DeletedAt = null;
    }
}
