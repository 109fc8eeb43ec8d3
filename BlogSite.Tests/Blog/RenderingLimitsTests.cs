using System.Diagnostics;
using BlogSite.Blog;
using static BlogSite.Tests.Blog.Rendering;

namespace BlogSite.Tests.Blog;

public sealed class RenderingLimitsTests
{
    // Each once took more than ten seconds, or all of the stack. Far above what they take now: the machine may be busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Of the processor's time. On a quiet machine it is less than 200 ms; what else runs on the same core makes it more.
    private static readonly TimeSpan SoonDone = TimeSpan.FromMilliseconds(400);

    private const int SmallStack = 512 * 1024;

    public static TheoryData<string> Deep => new(
        "<div>", "<div>\n", "> ", ">", "1. ", "- a\n\n  ", "> - ", "![", "[", "[[a]", "<span><b>", "<table><tr><td>", "<ul><li>");

    public static TheoryData<string> Intricate => new(
        "*a ", "*a_ ", "**x* ", "]", "[a](", "<a ", "a <?", "~~a ", "http://a.b ", "www.a.b ", "<b><p>", "<i a=1>x</p><p>", "|a");

    public static TheoryData<string> Endless => new(
        "[a]:\n", "[a]: b\n", "[^a]: b\n", "a\n=\n", "# a\n\n", "a\n\n", "- a\n", "<br>\n", "<p>\n\n", "---\n", "- [ ] a\n", "|a|b|\n|-|-|\n\n");

    public static TheoryData<string> Harmless => new(
        "*", "`", "- ", "&", "&amp;", "\\", "\0", "\uD800", "word ", "a", "\n", " ", "\t", "e\u0301", "東", "> a\n", "a\n", "<!--", "<div a ", "<script>", "</div>");

    [Theory]
    [MemberData(nameof(Deep))]
    public void What_nests_too_deeply_is_refused_with_a_sentence(string part) =>
        OnSmallStack(() => Problem(Part(part)).ShouldContain("Please"));

    [Theory]
    [InlineData("[", 101)]
    [InlineData("![", 202)]
    [InlineData("> ", 220)]
    [InlineData("<div>", 510)]
    public void One_level_too_many_is_refused_for_its_depth(string part, int length) =>
        Problem(Many(part, length) + "a").ShouldContain("levels deep");

    [Theory]
    [MemberData(nameof(Intricate))]
    public void What_would_take_too_long_is_refused_with_a_sentence(string part) =>
        OnSmallStack(() => Problem("x " + Many(part, Post.ContentLength - 2)).ShouldContain("Please"));

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_has_too_many_parts_is_refused_with_a_sentence(string part) =>
        OnSmallStack(() => Problem(Many(part, Post.ContentLength)).ShouldContain("Please split it into several posts"));

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_only_looks_bad_is_rendered(string part) =>
        OnSmallStack(() => Rendered(Many(part, Post.ContentLength)));

    [Theory]
    [InlineData("*a ")]
    [InlineData("[a](b) **c** ")]
    [InlineData("<b>a</b> ")]
    [InlineData("> ")]
    [InlineData("<p><b>a</p>")]
    public void Just_within_the_limits_is_soon_done(string part)
    {
        foreach (var length in (int[])[300, 3_000, 20_000, 30_000, 100_000])
        {
            OnSmallStack(() => Renderer.TryRender(Many(part, length), out _, out _));
            OnSmallStack(() => Renderer.TryRender(string.Join("\n\n", Enumerable.Repeat(Many(part, 300), length / 300)), out _, out _));
        }
    }

    [Theory]
    [InlineData("# a\n")] // equal headings, which are numbered
    [InlineData("<h2 id=a>b</h2>\n\n")]
    [InlineData("## Heading number\n\n")]
    [InlineData("a*b")]
    [InlineData("_a_ `a` # a word\n")]
    [InlineData("[x](\"")]
    [InlineData("```css\na{a{a{a{\n```\n")]
    [InlineData("```zzz\na\n```\n")]
    [InlineData("[a]: b\n")]
    [InlineData("![a](/media/0123456789abcdef0123456789abcdef/100x100.webp)\n\n")]
    [InlineData("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n\n\n")]
    public void As_much_of_it_as_is_taken_is_soon_done(string part)
    {
        foreach (var length in (int[])[500_000, 250_000, 120_000, 60_000, 30_000, 15_000])
        {
            var markdown = Many(part, length);
            var best = Least(() => Renderer.TryRender(markdown, out _, out _), SoonDone);
            best.ShouldBeLessThan(SoonDone, $"{length} of {part}");
        }
    }

    [Theory]
    [InlineData("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n\n\n")]
    [InlineData("words | words\nwords | words\n\n")]
    public void Many_small_tables_are_one_large_one(string part) => Problem(Many(part, 500_000)).ShouldContain("more than 10000 paragraphs");

    [Fact]
    public void Code_that_is_all_signs_is_coloured_as_far_as_it_takes_no_longer_than_words()
    {
        Page(Many("```css\na{a{a{a{\n```\n", 2_000)).QuerySelectorAll("pre").ShouldAllBe(code => code.QuerySelector("span") != null);

        var pieces = Page(Many("```css\na{a{a{a{\n```\n", 60_000)).QuerySelectorAll("pre");
        (pieces[0].QuerySelector("span") is not null, pieces[^1].QuerySelector("span") is not null).ShouldBe((true, false));
        pieces.Count(code => code.QuerySelector("span") is not null).ShouldBeLessThan(800, "which would be sixteen thousand characters less than a word at a time");
    }

    [Fact]
    public void A_table_of_short_rows_does_not_grow_without_bound() =>
        OnSmallStack(() => Problem(Many("|a", 4000) + "|\n" + Many("|-", 4000) + "|\n" + Many("|a\n", 4000)).ShouldContain("Please"));

    [Fact]
    public void Code_may_hold_anything()
    {
        var code = Many("[[**a_b_ <c> http://x |\n", 400_000);
        OnSmallStack(() => Html("```\n" + code + "```").ShouldStartWith("<pre"));
    }

    [Fact]
    public void Html_of_an_older_renderer_is_bounded_too()
    {
        OnSmallStack(() => Renderer.Sanitise(Many("<div>", 500_000)).ShouldBe(""));
        OnSmallStack(() => Renderer.Sanitise("<div " + string.Concat(Enumerable.Range(0, 60_000).Select(n => $"a{n} ")) + ">x</div>").ShouldBe("<div>x</div>"));
        OnSmallStack(() => Renderer.Sanitise("<div>" + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"<i a={n}>x</p><p>"))).ShouldBe(""));
    }

    [Fact]
    public void Ninety_levels_are_fine() => Page(Many("> ", 180) + "a").QuerySelectorAll("blockquote").Length.ShouldBe(90);

    private static string Part(string part) => part.StartsWith("- a", StringComparison.Ordinal)
        ? string.Concat(Enumerable.Range(0, 200).Select(level => new string(' ', 2 * level) + "- a\n"))
        : Many(part, Post.ContentLength);

    private static void OnSmallStack(Action act)
    {
        Exception? thrown = null;
        var watch = Stopwatch.StartNew();
        var thread = new Thread(
            () =>
            {
                try
                {
                    act();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (thrown is not null)
        {
            throw new InvalidOperationException(thrown.Message, thrown);
        }

        watch.Elapsed.ShouldBeLessThan(Patience);
    }
}
