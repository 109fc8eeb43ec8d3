using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Whoever was signed out, or in, in another tab meanwhile gets back what they wrote, and may send it again.</summary>
public sealed class KeptFormTests
{
    private const string Safe = "Your text is safe";

    public static TheoryData<string> Texts =>
    [
        "Barnacles on it.",
        "</textarea><script>alert(1)</script>&amp;&lt;\"'",
        "\n\nfirst\n\n  second\n",
        "日本語 😀 \u202E é",
        string.Concat(Enumerable.Repeat("A line of some forty characters, again.\n", 5_000)),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_survives_a_sign_out_in_another_tab_and_is_stored_once_signed_in_again(string text)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var editor = new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("The <gauge>", text);
        await SignOutAsync(marta);

        var refused = await editor.SaveAsync();

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.ShouldBeWhole().Heading.ShouldBe(Safe);
        refused.Document.QuerySelectorAll("main script").ShouldBeEmpty();
        refused.Headers["Cache-Control"].ShouldContain("no-store");
        Kept(refused)["Form.Content"].ShouldBe(text);
        await marta.SignInAsync("marta"); // in a new tab, as the page says
        var again = await Kept(refused).SubmitAsync("Send again");
        again.Status.ShouldBe(HttpStatusCode.BadRequest); // its token was a stranger's
        again.Heading.ShouldBe(Safe);
        (await Kept(again).SubmitAsync("Send again")).Status.ShouldBe(HttpStatusCode.SeeOther);

        var post = await app.OnlyPostAsync();
        post.Title.ShouldBe("The <gauge>");
        post.Content.ShouldBe(text);
    }

    [Fact]
    public async Task A_form_from_before_the_sign_in_comes_back_with_a_token_that_works_and_without_the_password()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("ines");
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        var form = (await visitor.GetAsync("/login?ReturnUrl=/admin/posts")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password);
        await visitor.SignInAsync("ines");

        var refused = await form.SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Heading.ShouldBe(Safe);
        refused.Body.ShouldNotContain(BlogApp.Password);
        refused.Document.QuerySelector("input[type=password][name='Form.Password']").ShouldNotBeNull();
        var kept = refused.Form("Form.Name");
        kept["Form.Name"].ShouldBe("marta");
        kept["ReturnUrl"].ShouldBe("/admin/posts");
        (await visitor.WhoAmIAsync()).ShouldBe("ines");
        var taken = await kept.Fill("Form.Password", BlogApp.Password).SubmitAsync("Send again");
        taken.Location.ShouldBe("/admin/posts");
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task Who_lost_the_right_to_write_while_writing_gets_the_text_back()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var editor = (await marta.GetAsync("/admin/posts/create")).Form("Form.Title").Fill("Form.Title", "Mine").Fill("Form.Content", "An hour of writing.");
        await app.WithUserAsync("marta", (users, user) => users.RemoveFromRoleAsync(user, Roles.Author));

        var refused = await editor.SubmitAsync();

        (refused.Status, refused.Heading).ShouldBe((HttpStatusCode.Forbidden, Safe));
        Kept(refused)["Form.Content"].ShouldBe("An hour of writing.");
    }

    [Fact]
    public async Task What_was_written_on_a_post_that_is_gone_can_be_saved_as_a_new_one()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var editor = (await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Form("Form.Title").Fill("Form.Content", "An hour of writing.");
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).DecideAsync();

        var lost = await editor.SubmitAsync();
        var saved = await Kept(lost).SubmitAsync("Save as a new post");

        (lost.Status, lost.Heading).ShouldBe((HttpStatusCode.NotFound, Safe));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        new EditorScreen(await owner.FollowAsync(saved)).Text.ShouldBe("An hour of writing.");
        owner.Dispose();
    }

    [Fact]
    public async Task No_password_of_any_form_comes_back()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("ines");
        using var visitor = app.Visitor();
        var register = (await visitor.GetAsync("/register")).Form("Password").Fill("Form.UserName", "marta").Fill("Password", "horse staple one");
        await visitor.SignInAsync("ines");
        var change = (await visitor.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword")
            .Fill("Input.OldPassword", "horse staple two").Fill("Input.NewPassword", "horse staple three").Fill("Input.ConfirmPassword", "horse staple three");

        var first = await register.SubmitAsync();
        await SignOutAsync(visitor);
        var second = await change.SubmitAsync();

        first.Heading.ShouldBe(Safe);
        second.Heading.ShouldBe(Safe);
        (first.Body + second.Body).ShouldNotContain("horse staple");
    }

    [Fact]
    public async Task Many_fields_come_back_in_their_order_each_with_its_values()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var form = (await marta.GetAsync("/admin/posts/create")).Form("Form.Title");
        await SignOutAsync(marta);
        (string Name, string Value)[] fields = [.. Enumerable.Range(0, 300).Select(i => ($"Field{i:000}", $"\"<{i}>&'")), ("Twice", "a"), ("Twice", "b")];

        var refused = await marta.PostAsync("/admin/posts/create", [(Token, form[Token]!), .. fields]); // not null: a form of ours

        refused.Heading.ShouldBe(Safe);
        refused.Form("Field000").Fields.Where(field => field.Key != Token).Select(field => (field.Key, field.Value)).ShouldBe(fields);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Origin", "https://localhost", true)]
    [InlineData("Origin", "http://localhost", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "https://localhost.evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("X-Nothing", "x", true)] // an old browser, which says neither
    public async Task Another_sites_words_are_not_put_on_a_page_of_ours(string header, string value, bool isKept)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var stranger = app.Visitor();

        foreach (var (visitor, address) in new[] { (marta, "/admin/posts/create"), (marta, "/login"), (marta, "/admin/posts/7/edit"), (stranger, "/admin/posts/create"), (stranger, "/login") })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create(Token, "made up"), KeyValuePair.Create("Form.Title", "Buy from us")]),
            };
            request.Headers.Add(header, value);
            var answer = await visitor.SendAsync(request);

            answer.Body.Contains("Buy from us", StringComparison.Ordinal).ShouldBe(isKept, $"{address} {answer.Status}");
        }
    }

    [Fact]
    public async Task A_form_without_any_token_is_none_of_ours()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        (await marta.PostAsync("/login", ("Form.Name", "Buy from us"))).Body.ShouldNotContain("Buy from us");
    }

    private const string Token = "__RequestVerificationToken";

    private static FilledForm Kept(Answer page) => page.Form("Form.Content");

    private static async Task SignOutAsync(Visitor visitor) =>
        (await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
}
