using BlogSite.Tests.Support;

namespace BlogSite.Tests.Walk;

/// <summary>The pages around posts as they look: tags, fixed pages, the trash, what is to come. As <see cref="EveryPageTests"/> looks at the others.</summary>
public sealed class PostPagesTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    private const string Rich = """
        A tide comes in twice a day[^1], and [nobody](https://example.org/nobody) has ever asked it to.

        ## What the gauge says

        | Day | High water | Low water |
        |:----|-----------:|:---------:|
        | Monday | 4.2 m | 0.7 m |
        | Tuesday, which is longer than it looks | 4.4 m | 0.5 m |

        ## How it is read

        ```csharp
        // A comment that is wider than any phone, so that the block has to be scrolled to the side to be read in full
        public sealed record Gauge(string Name, double Metres) { public bool IsHigh => Metres > 4; }
        ```

        ## What is left to do

        - [x] Scrape the barnacles off
        - [ ] Paint *the face* again

        <details><summary>Why a face?</summary>

        Nobody knows.

        </details>

        ## Who wrote it

        > Whoever stood at the quay at six.

        [^1]: A little more than twice, as the moon has it.
        """;

    private const string RightToLeft = """
        הגאות באה פעמיים ביום, ואיש לא ביקש ממנה. המד נקרא `gauge.Read()` בכל בוקר בשש.

        ## מה אומר המד

        1. קריאה ראשונה
        2. קריאה שנייה

        > מי שעמד על הרציף בשש.

        | יום | מים |
        |---|---|
        | שני | 4.2 |

        ```csharp
        var height = gauge.Read(); // הערה
        ```
        """;

    [Fact]
    public async Task Each_is_accessible_fits_the_screen_and_breaks_no_policy()
    {
        using var ruth = owned.Blog.Visitor();
        await ruth.SignInAsync("ruth");
        await ruth.PublishAsync("post", "Reading the gauge", Rich, ("Form.Tags", "Tides, C#, Ελληνικά"));
        await ruth.PublishAsync("post", "Slack water", "Nothing moves.", ("Form.Tags", "Tides"));
        await ruth.PublishAsync("post", "Spring tide", "Not yet.", ("Form.PublishAt", "2099-03-20T09:30"), ("Form.Tags", "Tides"));
        await ruth.PublishAsync("page", "About this blog", Rich, ("Form.MenuPlace", "1"), ("Form.Description", "Who writes here."));
        await ruth.PublishAsync("post", "יומן הנמל", RightToLeft, ("Form.Tags", "נמל, Tides"));
        var thrown = (await ruth.PublishAsync("post", "Thrown away", "Gone.")).Split('/')[3];
        await (await ruth.GetAsync($"/admin/posts/{thrown}/delete")).FormTo($"/admin/posts/{thrown}/delete").SubmitAsync();
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();

        foreach (var address in new[] { "/tags", "/tags/tides", "/pages/about-this-blog", "/posts/reading-the-gauge", "/posts/slack-water", "/posts/יומן-הנמל", "/authors/ruth", "/keys", "/posts/thrown-away" }) { await AtAsync(address, address == "/posts/thrown-away" ? 410 : 200); }

        await page.SignInAsync("ruth");
        foreach (var address in new[]
        {
            "/posts/spring-tide", "/admin/posts?status=scheduled", "/admin/posts?status=page", "/admin/posts?status=trash", $"/admin/posts/{thrown}/restoration", $"/admin/posts/{thrown}/erasure",
            "/admin/posts/create?kind=page", "/admin/posts/3/edit", "/admin/posts/4/edit", "/admin/settings",
        })
        {
            await AtAsync(address, 200);
        }

        complaints.Where(complaint => !complaint.Contains("the server responded with a status of 410", StringComparison.Ordinal)).ShouldBeEmpty();

        async Task AtAsync(string address, int status)
        {
            (await page.GotoAsync(address)).ShouldNotBeNull().Status.ShouldBe(status, address);
            await page.LookInBothThemesAsync($"posts{address}");
        }
    }
}
