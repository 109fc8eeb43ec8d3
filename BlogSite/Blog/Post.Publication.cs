namespace BlogSite.Blog;

/// <summary>What readers get of a post, and when.</summary>
public sealed partial class Post
{
    public void Publish(DateTimeOffset now)
    {
        Status = PostStatus.Published;
        PublishedAt ??= now; // republishing must not push the post up in feeds again
    }

    /// <summary>Gives a post that was written elsewhere what it had there.</summary>
    /// <param name="at">As <see cref="PublishedAt"/>; null of what is published: now.</param>
    public void Settle(PostStatus status, DateTimeOffset? at, DateTimeOffset now) =>
        (Status, PublishedAt) = (status, at ?? (status == PostStatus.Published ? now : null));

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

    /// <summary>Takes a published post back; anything else stays as it is.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (Status != PostStatus.Published)
        {
            return;
        }

        Status = PostStatus.Withdrawn;
        if (PublishedAt > now)
        {
            PublishedAt = null; // called off before its hour: no reader knows the address
        }
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

        if (!WasSeen(now) && PublishedAt <= now)
        {
            (Status, PublishedAt) = (PostStatus.Draft, null);
        }

        DeletedAt = null;
    }
}
