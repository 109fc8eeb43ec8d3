using BlogSite.Blog.Searching;
using CsCheck;

namespace BlogSite.Tests.Blog.Searching;

/// <summary>What is read of whatever somebody types.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("low water", "\"low\" \"water\"*")]
    [InlineData("Écoles d’été", "\"ecoles\" \"d ete\"*")]
    [InlineData("\"low water\" tides", "\"low water\" \"tides\"*")]
    [InlineData("\"low water\"", "\"low water\"")]
    [InlineData("\"low wat", "\"low wat\"*")]
    [InlineData("tid* wa", "\"tid\"* \"wa\"")]
    [InlineData("tide* wate* sand* mud", "\"tide\"* \"wate\"* \"sand\" \"mud\"*")] // of each all words that begin so are read
    [InlineData("Straße ŁÓDŹ ﬁne m²", "\"strasse\" \"lodz\" \"fine\" \"m2\"")]
    [InlineData("東京", "\"東京\"")]
    [InlineData("東京都", "\"東京 京都\"")]
    [InlineData("猫", "\"猫\"")]
    [InlineData("東京tower", "\"東京\" \"tower\"*")]
    [InlineData("ｶﾞｽ", "\"ガス\"")]
    [InlineData("서울", "\"서울\"")]
    [InlineData("a OR b NOT -c", "\"a\" \"or\" \"b\" \"not\" \"c\"")]
    [InlineData("title:x ^y {z} (w NEAR/2", "\"title x\" \"y\" \"z\" \"w\" \"near 2\"")]
    [InlineData("tide tide", "\"tide\" \"tide\"*")]
    [InlineData("so\u00ADft", "\"soft\"*")]
    public void Words_phrases_and_beginnings_are_read(string typed, string expression) => SearchQuery.From(typed).Expression.ShouldBe(expression);

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
