using BlogSite.Blog;

namespace BlogSite.Tests.Blog;

public sealed class PostTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(1);

    [Fact]
    public void A_new_post_is_a_signed_draft_without_an_address()
    {
        var post = New();
        post.Status.ShouldBe(PostStatus.Draft);
        post.OwnerId.ShouldBe(7);
        post.Bylines.ShouldHaveSingleItem().Name.ShouldBe("Ada");
        post.Slug.ShouldBe("");
        post.Version.ShouldBe(1);
        post.CreatedAt.ShouldBe(Now);
        post.UpdatedAt.ShouldBe(Now);
        post.WasSeen(Later).ShouldBeFalse();
    }

    [Fact]
    public void What_no_form_lets_through_is_a_programmers_error()
    {
        Should.Throw<ArgumentException>(() => new Post(" ", "x", 1, "Ada", Now));
        Should.Throw<ArgumentException>(() => new Post(new string('a', Post.TitleLength + 1), "x", 1, "Ada", Now));
        Should.Throw<ArgumentException>(() => new Post("a", new string('a', Post.ContentLength + 1), 1, "Ada", Now));
        Should.Throw<ArgumentException>(() => new Post("a", "x", 1, "", Now));
        Should.Throw<ArgumentException>(() => new Post("a", "x", 1, new string('a', Byline.NameLength + 1), Now));
        Should.Throw<ArgumentException>(() => New().Edit("", "x", Now));
        Should.Throw<ArgumentException>(() => New().Sign());
        new Post(new string('a', Post.TitleLength), new string('a', Post.ContentLength), 1, new string('a', Byline.NameLength), Now).ShouldNotBeNull();
    }

    [Fact]
    public void Saving_without_a_change_does_not_look_like_an_update()
    {
        var post = New();
        post.Edit(post.Title, post.Content, Later);
        post.UpdatedAt.ShouldBe(Now);
        post.Edit(post.Title, "other", Later);
        post.UpdatedAt.ShouldBe(Later);
    }

    [Fact]
    public void Republishing_keeps_the_first_date()
    {
        var post = New();
        post.Publish(Now);
        post.Withdraw(Later);
        post.Status.ShouldBe(PostStatus.Withdrawn);
        post.Publish(Later);
        post.PublishedAt.ShouldBe(Now);
        post.UpdatedAt.ShouldBe(Now);
        new[] { post }.AsQueryable().Published(Later).ShouldBe([post]);
    }

    [Fact]
    public void Only_a_published_post_can_be_withdrawn()
    {
        var post = New();
        post.Withdraw(Now);
        post.Status.ShouldBe(PostStatus.Draft);
    }

    [Fact]
    public void What_is_called_off_before_its_hour_was_never_seen()
    {
        var withdrawn = New();
        withdrawn.Publish(Later);
        withdrawn.Withdraw(Now);
        (withdrawn.Status, withdrawn.PublishedAt).ShouldBe((PostStatus.Draft, null));
        withdrawn.Schedule(Later, Now).ShouldBeTrue();
        withdrawn.WasSeen(Later.AddDays(1)).ShouldBeFalse();

        var deleted = New();
        deleted.Publish(Later);
        deleted.Delete(Later.AddSeconds(-1));
        deleted.WasSeen(Later.AddDays(1)).ShouldBeFalse();

        var seen = New();
        seen.Publish(Later);
        seen.WasSeen(Later.AddSeconds(-1)).ShouldBeFalse();
        seen.WasSeen(Later).ShouldBeTrue();
        seen.Delete(Later);
        seen.WasSeen(Later).ShouldBeTrue();
    }

    [Fact]
    public void Out_of_the_trash_a_post_is_what_it_was()
    {
        var post = New();
        post.Publish(Now);
        post.Delete(Now);
        post.Restore(Later);
        (post.Status, post.PublishedAt, post.DeletedAt).ShouldBe((PostStatus.Published, Now, null));

        var scheduled = New();
        scheduled.Publish(Later);
        scheduled.Delete(Now);
        scheduled.Restore(Later.AddSeconds(-1));
        (scheduled.Status, scheduled.PublishedAt).ShouldBe((PostStatus.Published, Later));
    }

    [Fact]
    public void A_post_whose_hour_came_while_it_lay_in_the_trash_is_a_draft()
    {
        var post = New();
        post.Publish(Later);
        post.Delete(Now);
        post.Restore(Later);
        (post.Status, post.PublishedAt, post.DeletedAt).ShouldBe((PostStatus.Draft, null, null));
    }

    [Fact]
    public void A_draft_keeps_its_date_in_the_trash()
    {
        var post = New();
        post.Schedule(Now, Later);
        post.Delete(Later);
        post.Restore(Later);
        (post.Status, post.PublishedAt).ShouldBe((PostStatus.Draft, Now));
    }

    [Fact]
    public void Deleting_twice_keeps_the_first_time()
    {
        var post = New();
        post.Publish(Now);
        post.Delete(Now);
        post.Delete(Later);
        post.DeletedAt.ShouldBe(Now);
        post.WasSeen(Later).ShouldBeTrue();
    }

    [Fact]
    public void Rendering_is_not_an_update()
    {
        var post = New();
        post.Take(new RenderedPost("<p>x</p>", "<ol></ol>", "x", 2, 3));
        (post.Html, post.Excerpt, post.ReadingMinutes, post.RendererVersion).ShouldBe(("<p>x</p>", "x", 2, 3));
        post.UpdatedAt.ShouldBe(Now);
    }

    [Fact]
    public void Each_save_raises_the_version()
    {
        var post = New();
        post.NextVersion();
        post.Version.ShouldBe(2);
    }

    [Fact]
    public void What_was_written_elsewhere_is_here_what_it_was_there()
    {
        var post = New();
        foreach (var (status, at, there) in new (PostStatus, DateTimeOffset?, DateTimeOffset?)[]
            { (PostStatus.Withdrawn, Now, Now), (PostStatus.Draft, Now, Now), (PostStatus.Draft, null, null), (PostStatus.Published, Later, Later), (PostStatus.Published, null, Now) })
        {
            post.Adopt(status, at, Now);
            (post.Status, post.PublishedAt).ShouldBe((status, there));
        }

        post.Adopt(PostStatus.Withdrawn, null, Now);
        (post.Status, post.PublishedAt).ShouldBe((PostStatus.Draft, null), "no reader can have had it");

        post.Date(Later, Now);
        (post.CreatedAt, post.UpdatedAt).ShouldBe((Later, Now));
    }

    [Fact]
    public void Bylines_keep_their_order()
    {
        var post = New();
        post.Sign("Grace", "Ada");
        post.Bylines.Select(byline => (byline.Position, byline.Name)).ShouldBe([(0, "Grace"), (1, "Ada")]);
    }

    [Fact]
    public void Published_means_published_due_and_not_deleted()
    {
        var due = New();
        due.Publish(Now);
        var withdrawn = New();
        withdrawn.Publish(Now);
        withdrawn.Withdraw(Now);
        var deleted = New();
        deleted.Publish(Now);
        deleted.Delete(Now);
        var scheduled = New();
        scheduled.Publish(Later);
        Post[] all = [New(), due, withdrawn, deleted, scheduled];

        all.AsQueryable().Published(Now).ShouldBe([due]);
        all.AsQueryable().Published(Later.AddTicks(-1)).ShouldBe([due]);
        all.AsQueryable().Published(Later).ShouldBe([due, scheduled]);
        all.AsQueryable().Published(Now.AddTicks(-1)).ShouldBeEmpty();
    }

    private static Post New() => new("A title", "Some *words*.", ownerId: 7, "Ada", Now);
}
