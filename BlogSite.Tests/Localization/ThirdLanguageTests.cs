using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using BlogSite.Auth;
using BlogSite.Tests.Hosting;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Localization;

/// <summary>Nothing that a page says stands in the page alone: a language that is one more file reaches all of it.</summary>
public sealed partial class ThirdLanguageTests
{
    private static readonly string[] Said = ["aria-label", "title", "placeholder", "alt", "data-label"];

    /// <summary>Dates, code, what people typed, and names: of formats, of time zones, of languages.</summary>
    private const string NotOurs = "time, code, kbd, pre, samp, script, style, svg, [type='application/atom+xml'], [type='application/rss+xml'], [type='application/feed+json'], select[name$=TimeZone], .prose, .contents, textarea, h1 + .code";

    [Fact]
    public async Task Every_page_speaks_it()
    {
        await using var app = new BlogApp(ThirdLanguage.Settings);
        var owner = await app.AccountAsync("a1b2c3", Roles.Admin);
        using var admin = app.Visitor();
        await admin.SignInAsync("a1b2c3");
        await app.StoreAsync(owner, "Η άμπωτη", "# Α\n\nΒ", post => post.Publish(app.Clock.GetUtcNow()), tags: "βάθος");
        using var stranger = app.Visitor();
        SortedSet<string> english = new(StringComparer.Ordinal);

        foreach (var page in await app.PagesAsync())
        {
            var address = page.About(slug: "η-άμπωτη").Replace("{tag}", "βάθος", StringComparison.Ordinal).Replace("{byline}", "Ines Prado", StringComparison.Ordinal)
                .Replace("{year}", $"{app.Clock.GetUtcNow():yyyy}", StringComparison.Ordinal).Replace("{month}", $"{app.Clock.GetUtcNow():MM}", StringComparison.Ordinal);
            foreach (var visitor in new[] { stranger, admin })
            {
                Listen(await visitor.GetAsync(address), english);
            }
        }

        foreach (var (address, button) in Forms)
        {
            var page = await (address is "/login" or "/register" ? stranger : admin).GetAsync(address);
            var form = page.FormBy($"⟦{button}⟧");
            foreach (var field in page.Document.QuerySelectorAll("input[name^='Form.']:not([type=hidden]):not([type=radio]):not([type=checkbox]), input[name^='Input.'], textarea, input[name=Password]").Select(field => field.GetAttribute("name")!).Where(form.Has))
            {
                form = form.Fill(field, "");
            }

            var answer = await form.SubmitAsync();
            ((int)answer.Status).ShouldBe(422, address);
            answer.Errors.ShouldNotBeEmpty(address);
            Listen(answer, english);
        }

        english.ShouldBeEmpty();
    }

    private static readonly (string Address, string Button)[] Forms =
    [
        ("/login", "Sign in"), ("/register", "Register"), ("/admin/posts/create", "Save"), ("/admin/users/create", "Make the account"), ("/admin/settings", "Save"),
        ("/Identity/Account/Manage/ChangePassword", "Change password"), ("/Identity/Account/Manage/Email", "Add the address"),
    ];

    private static void Listen(Answer page, SortedSet<string> english)
    {
        if (page.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) != true) { return; }

        foreach (var foreign in page.Document.QuerySelectorAll(NotOurs).ToList()) { foreign.Remove(); }

        foreach (var text in page.Document.Body.ShouldNotBeNull().QuerySelectorAll("*").SelectMany(element => Said.Select(element.GetAttribute)).Append(page.Document.Title)) { Hear([text ?? ""]); }

        Hear(page.Document.Body.Descendants<IText>().Select(text => text.Data));

        // A sentence with markup in it begins in one text of the page and ends in another.
        void Hear(IEnumerable<string> texts)
        {
            var depth = 0;
            foreach (var text in texts)
            {
                var unspoken = new StringBuilder();
                foreach (var letter in text)
                {
                    depth += letter switch { '⟦' => 1, '⟧' => -1, _ => 0 };
                    unspoken.Append(depth == 0 ? letter : ' ');
                }

                if (Word().Match(Names().Replace(unspoken.ToString(), "")) is { Success: true }) { english.Add($"{page.Address.PathAndQuery}: {text.Trim()}"); }
            }

            depth.ShouldBe(0);
        }
    }

    // And addresses, and the months, which dates have in whatever language.
    [GeneratedRegex("Ines Prado|a1b2c3|BlogSite|/posts/|(January|February|March|April|May|June|July|August|September|October|November|December)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
