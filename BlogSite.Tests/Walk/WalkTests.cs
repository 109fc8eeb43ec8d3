using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Walk;

/// <summary>What the blog is for, from an empty folder to signing out, against the real program. If one test must be green, it is this one.</summary>
public sealed class WalkTests
{
    [Fact]
    public async Task Set_up_register_sign_in_write_edit_publish_delete_and_sign_out()
    {
        using var folder = new DataFolder();
        await using var blog = await BlogProcess.Start(AsShipped, dataDirectory: folder.Path).AnswersAsync();
        using var stranger = blog.Visitor();
        (await stranger.GetAsync("/")).Body.ShouldContain("This blog has no owner yet");
        using var owner = await SetUpAsync(blog);
        (await stranger.GetAsync("/")).Body.ShouldNotContain("This blog has no owner yet");

        using var author = await RegisterAndSignInAgainAsync(blog);
        var edit = await WriteAsync(author);
        (await stranger.GetAsync("/posts/on-barnacles")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync("/posts/on-barnacles")).Status.ShouldBe(HttpStatusCode.OK);

        var published = await EditAndPublishAsync(author, edit);
        var read = new PostScreen(await stranger.GetAsync(published));
        read.Title.ShouldBe("On barnacles, again");
        (await stranger.GetAsync("/")).Document.QuerySelector($"a[href='{published}']").ShouldNotBeNull();

        await DeleteAsync(author, edit);
        (await stranger.GetAsync(published)).Status.ShouldBe(HttpStatusCode.Gone);
        (await stranger.GetAsync("/")).Body.ShouldNotContain("On barnacles");

        (await (await author.GetAsync("/")).FormTo("/logout").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await author.WhoAmIAsync()).ShouldBeNull();
        (await owner.WhoAmIAsync()).ShouldBe("ruth");
        (await blog.StopAsync()).ShouldBe(0);
    }

    /// <summary>With the limits that other tests turn off.</summary>
    private static Dictionary<string, string> AsShipped => new(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "true" };

    private static async Task<Visitor> SetUpAsync(BlogProcess blog)
    {
        var line = await blog.LineAsync("First run: open ");
        line.ShouldStartWith($"First run: open {blog.Address}setup?code=");
        var owner = blog.Visitor();
        var done = await (await owner.GetAsync(new Uri(line["First run: open ".Length..]).PathAndQuery)).Form("Password")
            .Fill("Title of the site", "Harbour notes").Fill("Your user name", "ruth").Fill("Password", BlogApp.Password)
            .Fill("Form.Registration", "Authors").Fill("Time zone", "Europe/Lisbon").SubmitAsync();
        done.Location.ShouldBe("/admin/posts/create", done.Body);
        _ = new EditorScreen(await owner.FollowAsync(done));
        (await owner.GetAsync(new Uri(line["First run: open ".Length..]).PathAndQuery)).Status.ShouldBe(HttpStatusCode.NotFound);
        return owner;
    }

    private static async Task<Visitor> RegisterAndSignInAgainAsync(BlogProcess blog)
    {
        var author = blog.Visitor();
        var form = (await author.GetAsync("/register")).Form("Password").Fill("User name", "marta").Fill("Password", BlogApp.Password);
        using var typing = new PeriodicTimer(TimeSpan.FromSeconds(1.1)); // the real program takes nobody for a person who is done within a second
        await typing.WaitForNextTickAsync();
        var registered = await form.SubmitAsync();
        registered.Status.ShouldBe(HttpStatusCode.SeeOther, registered.Body);
        (await author.WhoAmIAsync()).ShouldBe("marta");
        await (await author.GetAsync("/")).FormTo("/logout").SubmitAsync();
        (await author.WhoAmIAsync()).ShouldBeNull();
        await author.SignInAsync("Marta", remember: true);
        (await author.WhoAmIAsync()).ShouldBe("marta");
        return author;
    }

    /// <summary>Answers with the address of the editor.</summary>
    private static async Task<string> WriteAsync(Visitor author)
    {
        var saved = await new EditorScreen(await author.GetAsync("/admin/posts/create")).Write("On barnacles", "They *cling*.").SaveAsync();
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        var editor = new EditorScreen(await author.FollowAsync(saved));
        editor.Text.ShouldBe("They *cling*.");
        return saved.Location.ShouldNotBeNull().Split('?')[0];
    }

    /// <summary>Answers with the address of the post.</summary>
    private static async Task<string> EditAndPublishAsync(Visitor author, string edit)
    {
        var saved = await new EditorScreen(await author.GetAsync(edit)).Write("On barnacles, again", "They cling **for life**.").SaveAsync();
        var published = await new EditorScreen(await author.FollowAsync(saved)).PublishAsync();
        published.Status.ShouldBe(HttpStatusCode.SeeOther, published.Body);
        return published.Location.ShouldNotBeNull();
    }

    private static async Task DeleteAsync(Visitor author, string edit)
    {
        var asked = new DecisionScreen(await author.GetAsync(edit.Replace("/edit", "/delete", StringComparison.Ordinal)));
        asked.Question.ShouldBe("Delete this post?");
        (await author.FollowAsync(await asked.DecideAsync())).Body.ShouldContain("<b>Deleted.</b>");
    }
}
