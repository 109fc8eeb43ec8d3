using BlogSite.Data;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Two texts of one post: what was typed, and what somebody saved meanwhile.</summary>
public sealed record ConflictView(PostForm Form, Saved.Stale Stored, int Id);
