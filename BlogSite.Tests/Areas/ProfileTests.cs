using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Areas;

/// <summary>What a person says about themselves, and where readers see it.</summary>
public sealed partial class ProfileTests
{
    private const string Address = "/Identity/Account/Manage";

    [Fact]
    public async Task The_display_name_stands_above_the_posts_old_and_new_and_the_bio_on_the_authors_page()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var reader = app.Visitor();
        await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("Before", "Old.").PublishAsync();
        new PostScreen(await reader.GetAsync("/posts/before")).Head.ShouldContain("By marta");

        var saved = await SaveAsync(marta, "Marta  Ruíz ", "Keeps the harbour gauge.");
        await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("After", "New.").PublishAsync();

        (await marta.FollowAsync(saved)).Document.QuerySelector(".notice")!.TextContent.ShouldContain("“Marta Ruíz”");
        foreach (var post in new[] { "before", "after" }) { new PostScreen(await reader.GetAsync($"/posts/{post}")).Head.ShouldContain("By Marta Ruíz"); }

        var link = (await reader.GetAsync("/posts/before")).Document.QuerySelector("a[rel=author]").ShouldNotBeNull().GetAttribute("href").ShouldNotBeNull();
        var page = await reader.GetAsync(link);
        page.Heading.ShouldBe("Marta Ruíz");
        page.Body.ShouldContain("Keeps the harbour gauge.");
        page.Document.QuerySelectorAll(".card h2").Select(title => title.TextContent).ShouldBe(["After", "Before"]);
        (await reader.GetAsync("/authors/marta")).Status.ShouldBe(HttpStatusCode.NotFound, "nothing is signed with it any more");
    }

    [Fact]
    public async Task An_empty_name_is_the_user_name_and_no_form_open_elsewhere_becomes_stale()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("Before", "Old.").PublishAsync();
        await SaveAsync(marta, "Marta Ruíz", "");
        var editor = new EditorScreen(await marta.GetAsync("/admin/posts/1/edit"));

        await SaveAsync(marta, "  ", " ");

        (await editor.Write("Before", "Changed.").SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var reader = app.Visitor();
        new PostScreen(await reader.GetAsync("/posts/before")).Head.ShouldContain("By marta");
    }

    [Fact]
    public async Task Only_ones_own_posts_are_signed_anew()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (olga, _) = await app.PersonAsync("olga");
        var post = new Post("Hers", "Text.", olga, "marta", app.Clock.GetUtcNow());
        post.Publish(app.Clock.GetUtcNow());
        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post))).ShouldBeOfType<Saved.Done>();

        await SaveAsync(marta, "Marta Ruíz", "");

        (await app.StoredAsync(post.Id)).Bylines.ShouldHaveSingleItem().Name.ShouldBe("marta");
    }

    [Theory]
    [InlineData("olga", "looks like this one")]
    [InlineData("OLGA", "looks like this one")]
    [InlineData("olga petrova", "looks like this one")]
    [InlineData("Admin", "office")]
    [InlineData("Marta\u202Eatram", "can be seen")]
    [InlineData("Marta\u200B", "can be seen")]
    [InlineData("\u00AD\u2060", "can be seen")]
    [InlineData("\u3164", "can be seen")]
    [InlineData("Marta\uFFFE", "can be seen")]
    [InlineData("***", "at least one letter")]
    public async Task A_name_that_would_mislead_is_refused_and_nothing_typed_is_lost(string name, string because)
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga");
        await SaveAsync(olga, "Olga Petrova", "");
        using var marta = await app.SignedInAsync("marta");

        var refused = await SaveAsync(marta, name, "Keeps the gauge.");

        refused.ShouldRefuseOnly("Input_DisplayName").ShouldContain(because);
        refused.Form("Input.Bio")["Input.Bio"].ShouldBe("Keeps the gauge.");
        (await app.UserAsync("marta")).DisplayName.ShouldBeNull();
    }

    [Fact]
    public async Task Lengths_are_held_to_the_last_character()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        (await SaveAsync(marta, new string('é', AppUser.DisplayNameLength), new string('b', AppUser.BioLength))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await SaveAsync(marta, new string('é', AppUser.DisplayNameLength + 1), "")).ShouldRefuseOnly("Input_DisplayName").ShouldContain("100");
        (await SaveAsync(marta, "", new string('b', AppUser.BioLength + 1))).ShouldRefuseOnly("Input_Bio").ShouldContain("300");
    }

    [Fact]
    public async Task What_is_said_cannot_carry_markup()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await SaveAsync(marta, "<b>Marta</b>", "<script>alert(1)</script>");
        await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("Before", "Old.").PublishAsync();

        var page = await marta.GetAsync("/authors/" + Uri.EscapeDataString("<b>Marta</b>"));

        page.Heading.ShouldBe("<b>Marta</b>");
        page.Document.QuerySelector("main script, h1 b").ShouldBeNull();
    }

    [Fact]
    public async Task Ones_own_name_is_not_taken_and_a_wildcard_is_a_letter_like_any_other()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga");
        await SaveAsync(olga, "Olga Petrova", "");
        using var marta = await app.SignedInAsync("marta");

        foreach (var name in new[] { "Olga_Petrova", "Olga%", "Marta Ruíz", "MARTA RUÍZ", "marta" })
        {
            (await SaveAsync(marta, name, "")).Status.ShouldBe(HttpStatusCode.SeeOther, name);
            (await app.UserAsync("marta")).DisplayName.ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("Rui\u0301z", "Ru\u00EDz")] // composed
    [InlineData("\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645", "\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645")] // Persian is not written without the non-joiner
    [InlineData("Ines\uE000", null)]
    [InlineData("Ines\uFDD0", null)]
    public async Task A_name_is_stored_composed_with_the_joiners_that_scripts_need_and_without_what_is_no_character(string typed, string? stored)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        var answer = await SaveAsync(marta, typed, "  Keeps the gauge. ");

        answer.Status.ShouldBe(stored is null ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.SeeOther, answer.Body);
        var user = await app.UserAsync("marta");
        (user.DisplayName, user.Bio).ShouldBe((stored, stored is null ? null : "Keeps the gauge."));
    }

    [Fact]
    public async Task However_many_posts_there_are_each_is_signed_anew_and_other_names_on_it_stay()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await app.WithDbAsync(db =>
        {
            for (var i = 0; i < 201; i++)
            {
                var post = new Post($"Post {i}", "Text.", id, "marta", app.Clock.GetUtcNow());
                post.Sign("olga", "marta");
                post.MoveTo(Slug.From($"post-{i}"));
                db.Posts.Add(post);
            }

            return db.SaveChangesAsync();
        });

        await SaveAsync(marta, "Marta Ruíz", "");

        var signed = await app.WithDbAsync(db => db.Posts.AsNoTracking().ToListAsync());
        signed.Count.ShouldBe(201);
        signed.ShouldAllBe(post => string.Join('+', post.Bylines.Select(byline => byline.Name)) == "olga+Marta Ruíz");
        marta.Dispose();
    }

    [Fact]
    public async Task A_name_that_was_changed_in_another_request_meanwhile_is_the_one_that_is_replaced()
    {
        await using var app = new BlogApp();
        var id = await app.AccountAsync("marta");
        var post = new Post("Hers", "Text.", id, "marta", app.Clock.GetUtcNow());
        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post))).ShouldBeOfType<Saved.Done>();

        await app.WithAsync<IServiceProvider, bool>(async services =>
        {
            (await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta")).ShouldNotBeNull(); // loaded, as the page does
            await app.WithAsync<ProfileWriter, bool>(async other => { await other.SaveAsync(id, "Marta", null); return true; });
            await services.GetRequiredService<ProfileWriter>().SaveAsync(id, "Marta Ruíz", null);
            return true;
        });

        (await app.StoredAsync(post.Id)).Bylines.ShouldHaveSingleItem().Name.ShouldBe("Marta Ruíz");
    }

    [Fact]
    public async Task A_reader_asks_to_write_once_and_an_author_has_no_need_to()
    {
        await using var app = new BlogApp();
        using var rosa = await app.SignedInAsync("rosa", Roles.Reader);
        using var ines = await app.SignedInAsync("ines");
        var asked = app.Clock.GetUtcNow();

        var page = await rosa.FollowAsync(await (await rosa.GetAsync(Address)).FormTo($"{Address}?handler=AskToWrite").SubmitAsync());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await rosa.PostAsync($"{Address}?handler=AskToWrite", ("__RequestVerificationToken", page.Form("Input.Bio")["__RequestVerificationToken"]!));

        page.Body.ShouldContain("You asked to write");
        (await app.UserAsync("rosa")).AskedToWriteAt.ShouldBe(asked);
        (await ines.GetAsync(Address)).Body.ShouldNotContain("Ask to write");
        await ines.PostAsync($"{Address}?handler=AskToWrite", ("__RequestVerificationToken", (await ines.GetAsync(Address)).Form("Input.Bio")["__RequestVerificationToken"]!));
        (await app.UserAsync("ines")).AskedToWriteAt.ShouldBeNull("who may write already stands in no one's list");
    }

    /// <summary>Another post under a name, a minute later than the one before.</summary>
    private static async Task SignedAsync(BlogApp app, int owner, string name, bool isDue = true)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var post = new Post($"By {name}", "Text.", owner, name, app.Clock.GetUtcNow());
        post.Publish(app.Clock.GetUtcNow() + (isDue ? TimeSpan.Zero : TimeSpan.FromDays(1)));
        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post))).ShouldBeOfType<Saved.Done>();
    }

    private static async Task<Answer> SaveAsync(Visitor visitor, string name, string bio) =>
        await (await visitor.GetAsync(Address)).Form("Input.DisplayName").Fill("Input.DisplayName", name).Fill("Input.Bio", bio).SubmitAsync("Save");
}
