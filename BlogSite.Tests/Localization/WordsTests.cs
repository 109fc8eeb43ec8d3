namespace BlogSite.Tests.Localization;

public sealed class WordsTests
{
    public static TheoryData<string> Languages => [.. Sentences.Languages()];

    [Fact]
    public void English_has_every_sentence_of_the_sources_and_no_other()
    {
        var english = Sentences.Of("");

        english.Keys.Order(StringComparer.Ordinal).ShouldBe(Sentences.OfSources());
        english.ShouldAllBe(entry => entry.Key == entry.Value);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_what_English_has_with_the_same_places_and_markup(string language)
    {
        var (english, words) = (Sentences.Of(""), Sentences.Of(language));

        words.Keys.Except(english.Keys, StringComparer.Ordinal).ShouldBeEmpty("A sentence that nobody says.");
        english.Keys.Except(words.Keys, StringComparer.Ordinal).ShouldBeEmpty("A sentence that is English there.");
        foreach (var (sentence, said) in words)
        {
            said.ShouldNotBeNullOrWhiteSpace(sentence);
            Sentences.Marks(said).ShouldBe(Sentences.Marks(sentence), said);
        }
    }
}
