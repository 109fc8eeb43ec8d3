using BlogSite.Blog.Searching;

namespace BlogSite.Tests.Blog.Searching;

/// <summary>Where in a text it stands.</summary>
public sealed class SnippetTests
{
    [Theory]
    [InlineData("The École opens", "ecole", "The [École] opens")]
    [InlineData("Tides and tidings", "tid", "[Tides] and [tidings]")]
    [InlineData("私は東京都に住む", "東京都", "私は[東京都]に住む")]
    [InlineData("私は東京都に住む", "京", "私は東[京]都に住む")]
    [InlineData("Nothing of it", "else", "Nothing of it")]
    public void What_was_looked_for_is_marked(string text, string query, string marked) => Drawn(Snippet.Marked(text, SearchQuery.From(query))).ShouldBe(marked);

    [Fact]
    public void It_is_the_part_with_most_of_the_words_and_no_longer_than_it_has_to_be()
    {
        var text = $"The tide. {string.Concat(Enumerable.Repeat("Nothing much. ", 500))}At low tide the water leaves. {string.Concat(Enumerable.Repeat("And so on. ", 500))}";

        var snippet = Drawn(Snippet.Of(text, SearchQuery.From("tide water")));

        snippet.ShouldContain("At low [tide] the [water] leaves.");
        snippet.Length.ShouldBeLessThan(Snippet.Length + 20);
        Snippet.Of(text, SearchQuery.From("gone")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p>One<b>two</b></p><p>three</p>", "Onetwo three")]
    [InlineData("<p title=\"a > b\">x &lt;b&gt; &amp;amp;</p>", "x <b> &amp;")]
    [InlineData("<p>cut <a href=\"/x", "cut")]
    public void The_text_of_HTML_has_its_words_and_nothing_of_its_markup(string html, string text) => SearchText.Of(html).ShouldBe(text);

    private static string Drawn(IEnumerable<Passage> passages) => string.Concat(passages.Select(passage => passage.IsMarked ? $"[{passage.Text}]" : passage.Text));
}
