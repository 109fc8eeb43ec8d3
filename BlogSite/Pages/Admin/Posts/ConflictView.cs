using BlogSite.Data;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Two texts of one post: what was typed, and what somebody saved meanwhile.</summary>
public sealed record ConflictView(PostForm Form, Saved.Stale Stored, int Id, SiteSettings Site)
{
    /// <summary>Of what the page has no field for, what both have changed, each in a sentence: saving takes yours.</summary>
    public IEnumerable<string> Others
    {
        get
        {
            if (Form.TagNames is { } tags && !tags.Select(tag => tag.Name).ToHashSet(StringComparer.Ordinal).SetEquals(Stored.Tags))
            {
                yield return T["{0}: yours are “{1}”, saved meanwhile “{2}”.", T["Tags"], string.Join(", ", tags.Select(tag => tag.Name)), string.Join(", ", Stored.Tags.Order(StringComparer.OrdinalIgnoreCase))];
            }

            foreach (var (name, typed, shown, stored) in new[]
            {
                (T["Address"], Form.Slug, Form.Shown.Slug, Stored.Slug),
                (T["Description"], Form.Description, Form.Shown.Description, Stored.Description ?? ""),
                (T["Date"], Form.PublishAt, Form.Shown.PublishAt, Site.Typed(Stored.PublishedAt)), // as the field holds it
                (T["Place in the menu"], Form.MenuPlace, Form.Shown.MenuPlace, FormattableString.Invariant($"{Stored.MenuPlace}")),
            })
            {
                if (typed is not null && typed != (shown ?? "") && typed != stored && stored != (shown ?? ""))
                {
                    yield return T["{0}: yours is “{1}”, saved meanwhile “{2}”.", name, typed, stored];
                }
            }
        }
    }
}
