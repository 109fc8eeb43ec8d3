using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Walk;

/// <summary>Two processes on one data folder, as during a rolling restart.</summary>
public sealed class NodesTests
{
    [Fact]
    public async Task Two_nodes_started_at_once_on_an_empty_folder_share_accounts_sessions_and_posts()
    {
        using var folder = new DataFolder();
        await using var one = BlogProcess.Start(Admin, folder.Path);
        await using var two = BlogProcess.Start(Admin, folder.Path);
        await Task.WhenAll(one.AnswersAsync("/health/ready", HttpStatusCode.OK), two.AnswersAsync("/health/ready", HttpStatusCode.OK));

        using var here = one.Visitor();
        await here.SignInAsync("ruth");
        using var there = two.Visitor();
        there.Cookies.PutBack(here.Cookies.Copy());
        (await there.WhoAmIAsync()).ShouldBe("ruth");

        await WriteOnBothAsync(here, there);

        // A form of one node is taken by the other: the keys of antiforgery are shared too.
        var editor = new EditorScreen(await here.GetAsync("/admin/posts/create")).Write("Across", "Rendered there, sent here.");
        (await there.PostAsync("/admin/posts/create", [.. editor.Form.Fields.Select(field => (field.Key, field.Value))])).Status.ShouldBe(HttpStatusCode.SeeOther);

        await (await there.GetAsync("/")).FormTo("/logout").SubmitAsync();
        (await here.WhoAmIAsync()).ShouldBeNull();
    }

    private static async Task WriteOnBothAsync(Visitor here, Visitor there)
    {
        var forms = new[] { here, there, here, there }.Select(async visitor => new EditorScreen(await visitor.GetAsync("/admin/posts/create")));
        var writers = (await Task.WhenAll(forms)).Select(async editor =>
        {
            for (var post = 0; post < 5; post++)
            {
                var published = await editor.Write("One title for all", $"Text {post}.").PublishAsync();
                published.Status.ShouldBe(HttpStatusCode.SeeOther, published.Body);
            }
        });
        await Task.WhenAll(writers);

        var slugs = new List<string?>();
        for (var page = await there.GetAsync("/"); page is not null;)
        {
            slugs.AddRange(page.Document.QuerySelectorAll(".card h2 a").Select(link => link.GetAttribute("href")));
            page = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } older ? await there.GetAsync(older) : null;
        }

        slugs.Count.ShouldBe(20);
        slugs.ShouldBeUnique(StringComparer.Ordinal);
        slugs.ShouldContain("/posts/one-title-for-all-20", StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Admin => new(StringComparer.Ordinal)
    {
        ["Accounts:Admin:UserName"] = "ruth",
        ["Accounts:Admin:Password"] = BlogApp.Password,
    };
}
