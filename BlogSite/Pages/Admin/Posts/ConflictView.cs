using BlogSite.Data;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Two texts of one post: what was typed, and what somebody saved meanwhile.</summary>
public sealed record ConflictView(PostForm Form, Saved.Stale Stored, int Id)
{
    /// <summary>Of what the page has no field for, what both have changed: saving takes yours.</summary>
    public IEnumerable<(string Field, string Yours, string Theirs)> Others
    {
        get
        {
            if (Form.TagNames is { } tags && !tags.Select(tag => tag.Name).ToHashSet(StringComparer.Ordinal).SetEquals(Stored.Tags))
            {
                yield return ("Tags", string.Join(", ", tags.Select(tag => tag.Name)), string.Join(", ", Stored.Tags.Order(StringComparer.OrdinalIgnoreCase)));
            }

            if (Form.Description is { } description && description != Form.ShownDescription && description != (Stored.Description ?? ""))
            {
                yield return ("Description", description, Stored.Description ?? "");
            }
        }
    }
}
