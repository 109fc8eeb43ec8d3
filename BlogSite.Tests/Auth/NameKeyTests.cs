using BlogSite.Auth;
using BlogSite.Tests.Blog;
using CsCheck;

namespace BlogSite.Tests.Auth;

/// <summary>Names that look the same are the same; names that people have are names.</summary>
public sealed class NameKeyTests
{
    [Theory]
    [InlineData("ADMIN")]
    [InlineData("Аdmin")] // Cyrillic А
    [InlineData("ａｄｍｉｎ")] // full width
    [InlineData("аԁmіn")] // Cyrillic а, ԁ, і
    [InlineData("adⅿin")] // a Roman thousand
    [InlineData("admın")] // without its dot
    [InlineData("admi\u0307n")] // with two
    [InlineData("ΑDΜΙΝ")] // Greek but for D
    [InlineData("𝐚𝖉𝓶𝕚𝓃")] // of mathematics
    [InlineData("ⓐⓓⓜⓘⓝ")]
    [InlineData("ad\u00ADmin")]
    [InlineData("\u2066admin\u2069")]
    public void What_looks_like_a_reserved_word_is_reserved(string name)
    {
        NameKey.Of(name).ShouldBe("admin");
        DisplayNames.ProblemWith(name).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("ⅿoderator")]
    [InlineData("ѕuрроrt")] // Cyrillic ѕ, р, р, о
    [InlineData("Ꭱoot")] // Cherokee
    [InlineData("no‐reply")] // a hyphen that is not ASCII's
    public void Offices_are_known_in_any_letters(string name) => DisplayNames.ProblemWith(name).ShouldNotBeNull().ShouldContain("office");

    [Theory]
    [InlineData("Marta Ruíz", "marta  RUI\u0301Z")]
    [InlineData("Νora", "Nora")] // a Greek Nu, as it looks in capitals
    [InlineData("Daνe", "Dave")] // and in small
    [InlineData("Вова", "вова")]
    [InlineData("Γιώργος", "γιώργοσ")] // the letter has two small forms
    [InlineData("İnci", "inci")]
    [InlineData("O’Neill", "o'neill")]
    [InlineData("क्षमा", "क्\u200Dषमा")]
    [InlineData("김민지", "\u1100\u1175\u11B7민지")] // composed and not
    [InlineData("Ana", "A\u034Fna")]
    [InlineData("Ana", "Ana\uFE00")]
    [InlineData("Ana", "Ana\U000E0101")]
    [InlineData("Ana", "Ana\U000E0061\U000E007F")]
    [InlineData("Ana", "\u2800Ana\u17B4\uFFA0")]
    public void Names_that_look_the_same_have_one_key(string one, string other) => NameKey.Of(other).ShouldBe(NameKey.Of(one));

    [Fact]
    public void What_is_no_character_is_no_part_of_a_key() => NameKey.Of("A\uD800n\uFFFEa\uDC00").ShouldBe("ana");

    [Theory]
    [InlineData("Ana", "Aña")]
    [InlineData("Ruiz", "Ruíz")]
    [InlineData("李雷", "李蕾")]
    [InlineData("Marta R", "MartaR")]
    [InlineData("Иван", "Иванов")]
    public void Names_that_look_different_have_two(string one, string other) => (NameKey.Of(other) == NameKey.Of(one)).ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u200B \u3164")]
    public void Nothing_to_see_has_no_key(string? name) => NameKey.Of(name).ShouldBeNull();

    [Fact]
    public void A_user_name_is_its_own_key_in_small_letters() =>
        (from first in Gen.Char['a', 'z'] from rest in Gen.Char["ABCxyzIlO019-_"].Array[2, 29] select first + new string(rest))
            .Always(name => string.Equals(NameKey.Of(name), name, StringComparison.OrdinalIgnoreCase) && NameKey.Of(name) == NameKey.Of(name.ToUpperInvariant()));

    [Fact]
    public void A_key_is_its_own_key_and_every_text_has_one_or_none() =>
        Gen.Char['\0', '\uffff'].Array[0, 40].Select(characters => new string(characters))
            .Always(name => NameKey.Of(name) is not { } key || NameKey.Of(key) is { Length: > 0 });

    /// <summary>As people write them. Nobody is refused for the script of their name.</summary>
    [Theory]
    [InlineData("Nguyễn Thị Ánh Tuyết")] // Vietnamese
    [InlineData("Trần Ngọc Ðiệp")]
    [InlineData("김민지")] // Korean
    [InlineData("佐々木 カナコ")] // Japanese
    [InlineData("葛\u2F57城")] // a radical
    [InlineData("李雷")]
    [InlineData("محمد بن سلمان")] // Arabic
    [InlineData("مُحَمَّد")] // with vowels
    [InlineData("علی\u200Cرضا")] // Persian: with a non-joiner
    [InlineData("نیک\u200Cآیین")]
    [InlineData("श्रीनिवास")] // Devanagari
    [InlineData("लक्ष्\u200Dमी")] // with a joiner behind the virama
    [InlineData("दर\u200D्या")] // and before it, the "eyelash" of Marathi
    [InlineData("ශ්\u200Dරීමතී")] // Sinhala
    [InlineData("രാമന്\u200D")] // Malayalam: a chillu as it was spelled
    [InlineData("শর্মা")] // Bengali
    [InlineData("தமிழ்ச்செல்வி")] // Tamil
    [InlineData("สมชาย ใจดี")] // Thai
    [InlineData("שָׁלוֹם")] // Hebrew, pointed
    [InlineData("Ελένη Παπαδοπούλου")]
    [InlineData("Наталья Щёголева")]
    [InlineData("Գայանե")] // Armenian
    [InlineData("ნინო")] // Georgian
    [InlineData("ትርሐስ")] // Ethiopic
    [InlineData("ཚེ་རིང་")] // Tibetan
    [InlineData("Ærøskøbing O’Brien-Ó Súilleabháin")]
    [InlineData("Ana 🌊")]
    [InlineData("Ana ❤\uFE0F")] // as keyboards write it
    [InlineData("Ana 👩🏽\u200D🚀")] // two made one
    [InlineData("Ana 🏳\uFE0F\u200D🌈")]
    public void Real_names_are_accepted(string name) => DisplayNames.ProblemWith(DisplayNames.Tidy(name)).ShouldBeNull();

    [Fact]
    public void Nothing_unseen_is_stored_with_an_emoji() => DisplayNames.Tidy("Ana ❤\uFE0F").ShouldBe("Ana ❤");

    [Theory]
    [InlineData("A\u200Dna")] // joiners where nothing joins
    [InlineData("A\u200Cna")]
    [InlineData("\u200DAna")]
    [InlineData("Ana\u200C")]
    [InlineData("علی\u200C")]
    [InlineData("علی\u200C رضا")]
    [InlineData("ل\u200Da")]
    [InlineData("राम\u200D")]
    [InlineData("Ana \u200D🚀")]
    [InlineData("Ana 🚀\u200C🚀")]
    [InlineData("A\u034Fna")]
    [InlineData("Ana\uFE00")]
    [InlineData("Ana\uFE0F")] // behind a letter it does nothing
    [InlineData("Ana\U000E01EF")]
    [InlineData("Ana\u17B4")]
    [InlineData("Ana\u17B5")]
    [InlineData("Ana\u2800")]
    [InlineData("Ana\u180B")]
    [InlineData("Ana\U000E0061")]
    [InlineData("Ana\U000E007F")]
    [InlineData("Ana\u115F")]
    [InlineData("Ana\uFFA0")]
    [InlineData("Ana\uFFF0")]
    [InlineData("Ana\u2065")]
    public void What_cannot_be_seen_is_refused(string name) => DisplayNames.ProblemWith(DisplayNames.Tidy(name)).ShouldNotBeNull().ShouldContain("can be seen");

    [Fact]
    public void A_letter_carries_three_marks_and_no_more()
    {
        DisplayNames.ProblemWith(DisplayNames.Tidy("Zoe\u0301\u0323\u0330 Zoe\u0301\u0323\u0330")).ShouldBeNull();
        DisplayNames.ProblemWith(DisplayNames.Tidy("Zoe\u0301\u0323\u0330\u0331")).ShouldNotBeNull().ShouldContain("3 marks");
        DisplayNames.ProblemWith(DisplayNames.Tidy("Zoe\u0301\u0323\u20DD\u0331")).ShouldNotBeNull().ShouldContain("3 marks");
    }
}
