using BlogSite.Blog.Searching;
using CsCheck;

namespace BlogSite.Tests.Blog.Searching;

/// <summary>What is read of whatever somebody types.</summary>
public sealed class SearchQueryTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("low water", "\"low\" AND \"water\"*")]
    [InlineData("Écoles d’été", "\"ecoles\" AND \"d ete\"*")]
    [InlineData("\"low water\" tides", "\"low water\" AND \"tides\"*")]
    [InlineData("\"low water\"", "\"low water\"")]
    [InlineData("\"low wat", "\"low wat\"*")]
    [InlineData("tid* wa", "\"tid\"* AND \"wa\"")]
    [InlineData("tide* wate* sand* mud", "\"tide\"* AND \"wate\"* AND \"sand\" AND \"mud\"*")] // of each all words that begin so are read
    [InlineData("Straße ŁÓDŹ ﬁne m²", "\"strasse\" AND \"lodz\" AND \"fine\" AND \"m2\"")]
    [InlineData("東京", "\"東京\"")]
    [InlineData("東京都", "\"東京 京都\"")]
    [InlineData("猫", "\"猫\"")]
    [InlineData("東京tower", "\"東京\" AND \"tower\"*")]
    [InlineData("ｶﾞｽ", "\"ガス\"")]
    [InlineData("서울", "\"서울\"")]
    [InlineData("a OR b NOT -c", "\"a\" AND \"or\" AND \"b\" AND \"not\" AND \"c\"")]
    [InlineData("title:x ^y {z} (w NEAR/2", "\"title x\" AND \"y\" AND \"z\" AND \"w\" AND \"near 2\"")]
    [InlineData("tide tide", "\"tide\" AND \"tide\"*")]
    [InlineData("so\u00ADft", "\"soft\"*")]
    public void Words_phrases_and_beginnings_are_read(string typed, string expression) => SearchQuery.From(typed).Expression(Nothing).ShouldBe(expression);

    [Theory]
    [InlineData("low wat", "\"low\" AND (\"water\" OR \"waters\")")]
    [InlineData("\"low wat", "(\"low water\" OR \"low waters\")")]
    [InlineData("\"low\" \"wat\"", "\"low\" AND \"wat\"")]
    [InlineData("low wat* tide", "\"low\" AND (\"water\" OR \"waters\") AND \"tide\"*")]
    public void Of_a_beginning_whose_words_are_known_they_are_looked_for(string typed, string expression) =>
        SearchQuery.From(typed).Expression(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["wat"] = ["water", "waters"], ["tide"] = [] }).ShouldBe(expression);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("\"")]
    [InlineData("*** \"\" -- ' %_")]
    [InlineData("\0\uD800\uFFFF")]
    public void Where_there_is_no_word_nothing_is_looked_for(string? typed) => SearchQuery.From(typed).IsEmpty.ShouldBeTrue();

    [Fact]
    public void More_words_than_are_looked_for_are_left_out_and_said_to_be()
    {
        var query = SearchQuery.From("a b c d e f g h i j");

        (query.Parts.Count, query.IsCut).ShouldBe((SearchQuery.Words, true));
        SearchQuery.From(new string('x', 10_000)).IsCut.ShouldBeTrue();
    }

    [Fact]
    public void Of_any_text_the_words_are_in_order_within_it_and_the_same_when_read_again() => Gen.String.Always(text =>
    {
        var words = SearchWords.Of(text).ToList();
        words.ShouldAllBe(word => word.Start < word.End && word.End <= text.Length && word.Text.Length > 0 && !word.Text.Contains(' ') && !word.Text.Contains('"'));
        words.Select(word => word.Start).ShouldBe(words.Select(word => word.Start).Order());
        var query = SearchQuery.From(text);
        query.Parts.Sum(part => part.Words.Count).ShouldBeLessThanOrEqualTo(SearchQuery.Words);
        string.Concat(Snippet.Marked(text, query).Select(passage => passage.Text)).ShouldBe(text);
        _ = Snippet.Of(SearchText.Of(text), query);
    });
}
