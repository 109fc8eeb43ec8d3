using BlogSite.Data;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Two texts of one post: what was typed, and what somebody saved meanwhile.</summary>
public sealed record ConflictView(PostForm Form, Saved.Stale Stored, int Id, SiteSettings Site)
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

            foreach (var (name, typed, shown, stored) in new[]
            {
                ("Address", Form.Slug, Form.Shown.Slug, Stored.Slug),
                ("Description", Form.Description, Form.Shown.Description, Stored.Description ?? ""),
                ("Date", Form.PublishAt, Form.Shown.PublishAt, Site.Typed(Stored.PublishedAt)), // as the field holds it
                ("Place in the menu", Form.MenuPlace, Form.Shown.MenuPlace, FormattableString.Invariant($"{Stored.MenuPlace}")),
            })
            {
                if (typed is not null && typed != (shown ?? "") && typed != stored && stored != (shown ?? ""))
                {
                    yield return (name, typed, stored);
                }
            }
        }
    }
}
