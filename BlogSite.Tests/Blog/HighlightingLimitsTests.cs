using TextMateSharp.Grammars;
using static BlogSite.Tests.Blog.Rendering;

namespace BlogSite.Tests.Blog;

/// <summary>Code that was made to take long: its lines and their sum stay just below the limits of length. What counts is the processor's time, since other tests run meanwhile.</summary>
public sealed class HighlightingLimitsTests
{
    /// <summary>For a whole post, of which 150 ms are for its colours.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(200);

    // As many to a post as it takes a line of each, if every sign is a token.
    private static readonly string[][] Parts = [["(", "<a ", "${", "a.a", "{a", "`"], ["\"\\\"", "[", " ", "/*", "\\", "$"]];

    public static TheoryData<string> Languages => new(new RegistryOptions(ThemeName.LightPlus).GetAvailableLanguages().Select(language => language.Id).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void In_no_language_do_signs_take_long(string language) =>
        Parts.ShouldAllBe(parts => IsSoonDone(string.Join("\n\n", parts.Select(part => $"````{language}\n{Many(part, 490)}\n````"))));

    [Theory]
    [InlineData("c", "(")]
    [InlineData("csharp", "(")]
    [InlineData("csharp", "<a ")] // one search of one expression took 15 s
    [InlineData("javascript", "(")]
    [InlineData("clojure", "(")]
    [InlineData("less", "(")]
    [InlineData("bat", "(")]
    [InlineData("cpp", "(")]
    [InlineData("php", "$")]
    [InlineData("sql", "a.a")]
    [InlineData("typst-code", "`")]
    public void Line_after_line_of_the_same_signs_is_soon_done(string language, string part) =>
        IsSoonDone($"````{language}\n{string.Join('\n', Enumerable.Repeat(Many(part, 400), 29))}\n````").ShouldBeTrue();

    [Fact]
    public void A_block_that_takes_too_long_is_plain_as_a_whole_and_so_are_those_after_it()
    {
        var slow = string.Join('\n', Enumerable.Repeat(Many("(", 400), 25));
        for (var i = 0; i < 5; i++) // while a grammar is new, it has more time
        {
            Rendered($"````javascript\n{slow}\n````");
        }

        var blocks = Page($"````rust\nfn a() {{}}\n````\n\n````javascript\nlet a = 1;\n{slow}\n````\n\n````rust\nfn b() {{}}\n````").QuerySelectorAll("pre");

        blocks.Select(block => block.QuerySelector("span") is not null).ShouldBe([true, false, false]);
        blocks[1].TextContent.ShouldBe($"let a = 1;\n{slow}\n");
    }

    [Fact]
    public void Code_that_nests_deeper_than_people_write_stays_plain()
    {
        Page($"````json\n{Many("[", 80)}1{Many("]", 80)}\n````").QuerySelector("pre span").ShouldNotBeNull();
        Page($"````json\n{Many("[", 240)}1{Many("]", 240)}\n````").QuerySelector("pre span").ShouldBeNull();
    }

    private static bool IsSoonDone(string markdown) => Least(() => Rendered(markdown), Bound) < Bound;
}
