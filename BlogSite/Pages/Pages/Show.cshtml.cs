using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Pages;

[PublicPage]
public sealed class ShowModel(BlogDbContext db, CurrentUser me, PostRenderer renderer, TimeProvider clock) : PostPage(db, me, renderer, clock)
{
    protected override PostKind Kind => PostKind.Page;
}
