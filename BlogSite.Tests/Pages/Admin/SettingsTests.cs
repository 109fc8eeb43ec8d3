using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin;

public sealed class SettingsTests
{
    [Fact]
    public async Task An_admin_names_the_site_and_everybody_sees_it_at_once()
    {
        await using var app = new BlogApp();
        using var owner = await app.SignedInAsync("olga", Roles.Admin);
        using var stranger = app.Visitor();

        var saved = await (await owner.GetAsync("/admin/settings")).Form("Title of the site")
            .Fill("Title of the site", "Tidewater").Fill("What it is about", "Notes from a harbour.").Fill("Form.Registration", "Closed")
            .Fill("Time zone", "Europe/Lisbon").Fill("Language you write in", "de").SubmitAsync();

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await owner.FollowAsync(saved)).Document.QuerySelector(".notice")!.TextContent.ShouldContain("Gespeichert");
        var home = await stranger.GetAsync("/");
        home.Heading.ShouldBe("Tidewater");
        home.Document.DocumentElement.GetAttribute("lang").ShouldBe("de");
        home.Document.QuerySelector("a[href='/register']").ShouldBeNull();
    }

    [Theory]
    [InlineData("Title of the site", "")]
    [InlineData("Time zone", "Mars/Base")]
    [InlineData("Language you write in", "no such language")]
    public async Task What_cannot_be_is_named_at_its_field_and_changes_nothing(string field, string value)
    {
        await using var app = new BlogApp();
        using var owner = await app.SignedInAsync("olga", Roles.Admin);

        var refused = await (await owner.GetAsync("/admin/settings")).Form("Title of the site").Fill("What it is about", "Kept.").Fill(field, value).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldHaveSingleItem();
        refused.Form("Title of the site")["What it is about"].ShouldBe("Kept.");
        (await app.Visitor().GetAsync("/")).Heading.ShouldBe("BlogSite");
    }

    [Fact]
    public async Task What_another_admin_changed_meanwhile_is_shown_and_not_undone()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga", Roles.Admin);
        using var ruth = await app.SignedInAsync("ruth", Roles.Admin);
        var olgas = (await olga.GetAsync("/admin/settings")).Form("Title of the site").Fill("Title of the site", "Olga's harbour");
        (await (await ruth.GetAsync("/admin/settings")).Form("Title of the site").Fill("Form.Registration", "Closed").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        var conflict = await olgas.SubmitAsync();

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Document.QuerySelector(".notice .facts").Words().ShouldBe("Title of the site BlogSite Who may register Nobody");
        conflict.Form("Title of the site")["Title of the site"].ShouldBe("Olga's harbour");
        (await app.Visitor().GetAsync("/register")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await conflict.Form("Title of the site").Fill("Form.Registration", "Closed").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Visitor().GetAsync("/")).Heading.ShouldBe("Olga's harbour");
    }

    [Fact]
    public async Task What_the_environment_sets_is_shown_and_stays()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Title"] = "Pinned", ["Accounts:Registration"] = "Closed" });
        using var owner = await app.SignedInAsync("olga", Roles.Admin);
        var page = await owner.GetAsync("/admin/settings");
        page.Document.QuerySelector("#Form_Title")!.HasAttribute("readonly").ShouldBeTrue();
        page.Body.ShouldContain("Site__Title");
        page.Body.ShouldContain("Accounts__Registration");

        await page.Form("Title of the site").Fill("Title of the site", "Mine").Fill("Form.Registration", "Authors").SubmitAsync();

        var home = await owner.GetAsync("/");
        home.Heading.ShouldBe("Pinned");
        (await app.Visitor().GetAsync("/register")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_picture_stands_for_the_site_and_is_not_deleted_while_it_does()
    {
        await using var app = new BlogApp();
        using var owner = await app.SignedInAsync("olga", Roles.Admin);
        var picture = await app.SavedAsync(SamplePictures.Png(1200, 630));
        var drawing = await app.DrawnAsync("<svg xmlns='http://www.w3.org/2000/svg'/>");
        var page = await owner.GetAsync("/admin/settings");
        page.Document.QuerySelectorAll("#Form_Picture option").Select(option => option.GetAttribute("value")).ShouldBe(["", picture.Address.ToString()], "sites that show what is shared take no drawings");

        var deletion = (await owner.GetAsync($"/admin/pictures/{picture.Id}/delete")).FormBy("Delete the picture");
        (await page.Form("Picture of the site").Fill("Picture of the site", picture.Address.ToString()).SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await app.Visitor().GetAsync("/")).Document.QuerySelector("meta[property='og:image']").ShouldNotBeNull().GetAttribute("content").ShouldEndWith(picture.Address.ToString());
        (await owner.GetAsync($"/admin/pictures/{picture.Id}/delete")).Body.ShouldContain("It is the picture of the site");
        (await deletion.SubmitAsync()).Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (var made in new[] { drawing.Address.ToString(), "https://elsewhere.example/x.png", "/media/0123456789abcdef0123456789abcdef/9x9.webp" })
        {
            var refused = await (await owner.GetAsync("/admin/settings")).Form("Title of the site").Fill("Form.Picture", made).SubmitAsync();
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, made);
            refused.Errors.ShouldHaveSingleItem(made);
        }

        (await (await owner.GetAsync("/admin/settings")).Form("Picture of the site").Fill("Picture of the site", "").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await deletion.SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Visitor().GetAsync("/")).Document.QuerySelector("meta[property='og:image']").ShouldBeNull();
    }

    [Fact]
    public async Task A_picture_that_the_environment_sets_is_shown_and_stays()
    {
        const string pinned = "/media/0123456789abcdef0123456789abcdef/1600x900.webp";
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Picture"] = pinned });
        using var owner = await app.SignedInAsync("olga", Roles.Admin);
        var page = await owner.GetAsync("/admin/settings");
        page.Body.ShouldContain("Site__Picture");
        page.Document.QuerySelector("#Form_Picture").ShouldNotBeNull().HasAttribute("disabled").ShouldBeTrue();

        (await page.Form("Title of the site").Fill("Title of the site", "Mine").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await owner.GetAsync("/")).Document.QuerySelector("meta[property='og:image']").ShouldNotBeNull().GetAttribute("content").ShouldEndWith(pinned);
    }

    [Theory]
    [InlineData(Roles.Author)]
    [InlineData(Roles.Reader)]
    public async Task Only_admins_come_here(string role)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta", role);

        (await visitor.GetAsync("/admin/settings")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.PostAsync("/admin/settings", ("Form.Title", "Taken over"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
