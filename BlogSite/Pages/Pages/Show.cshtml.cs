using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Pages.Pages;

public sealed class ShowModel(BlogDbContext db, CurrentUser me, PostRenderer renderer, TimeProvider clock) : PostPage(db, me, renderer, clock)
{
    protected override PostKind Kind => PostKind.Page;
}
