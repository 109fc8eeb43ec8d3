using System.Globalization;
using System.Text;
using BlogSite.Blog;
using CsCheck;

namespace BlogSite.Tests.Blog;

public sealed class SlugTests
{
    // Any UTF-16 at all, unpaired surrogates too, and mixtures of what is awkward.
    private static readonly Gen<string> Awkward = Gen.OneOf(
        Gen.Char.Array[0, 12].Select(characters => new string(characters)),
        Gen.OneOfConst(
            "a", "Z", "-", "--", " ", ".", "/", "%2f", "ß", "ẞ", "İ", "ı", "ǅ", "ﬁ", "Ǽ", "é", "e\u0301", "\u0301", "が", "か\u3099", "東京", "한국", "ᄒ", "\u3164",
            "ﷺ", "ي\u0651", "क्\u200Dष", "क़", "Σ", "ς", "𐐀", "𠮷", "👩‍💻", "1️⃣", "①", "½", "\uD83D", "\uDE00", "\0", "\u202E", "\uFEFF", "\uFE0F", "\u034F", "\uFFFF", "Ꭰ", "ꭰ"))
        .Array[0, 60].Select(string.Concat);

    [Theory]
    [InlineData("Hello, World!", "hello-world")]
    [InlineData("  Über--große Straßen… ", "uber-grosse-strassen")]
    [InlineData("Æsir, œuvre, Łódź, Đorđe, Ørsted, Þór", "aesir-oeuvre-lodz-dorde-orsted-thor")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("İstanbul ve Iğdır", "istanbul-ve-igdir")]
    [InlineData("Tiếng Việt", "tieng-viet")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ ﬁne", "full-width-fine")]
    [InlineData("東京 2026", "東京-2026")]
    [InlineData("二〇二六年", "二〇二六年")]
    [InlineData("か\u3099ん", "がん")]
    [InlineData("Ελληνικά ΚΕΊΜΕΝΑ", "ελληνικά-κείμενα")]
    [InlineData("Русский Йод", "русский-йод")]
    [InlineData("العربية", "العربية")]
    [InlineData("हिन्दी में", "हिन्दी-में")]
    [InlineData("한국어", "한국어")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("C# 14 / .NET 10", "c-14-net-10")]
    [InlineData("1️⃣ first", "1-first")]
    [InlineData("a\u202Eb\u200Bc", "abc")]
    [InlineData("a\uD83Db", "ab")]
    [InlineData("../../etc", "etc")]
    [InlineData("!!!", "post")]
    [InlineData("🎉", "post")]
    [InlineData("\u3164", "post")]
    [InlineData("\u0301", "post")]
    [InlineData("", "post")]
    public void A_slug_says_what_the_title_says(string title, string slug) => Slug.From(title).Value.ShouldBe(slug);

    [Fact]
    public void A_slug_is_never_empty() => Awkward.Always(title => Slug.From(title).Value.Length > 0);

    [Fact]
    public void A_slug_is_never_too_long() => Awkward.Always(title => Slug.From(title).Value.Length <= Post.SlugLength);

    [Fact]
    public void The_slug_of_a_slug_is_itself() => Awkward.Always(
        title => Slug.From(title) is var slug && Slug.From(slug.Value) == slug);

    [Fact]
    public void A_slug_survives_an_address() => Awkward.Always(
        title => Slug.From(title).Value is var slug && Uri.UnescapeDataString(Uri.EscapeDataString(slug)) == slug);

    [Fact]
    public void A_slug_holds_only_letters_digits_marks_and_single_hyphens() => Awkward.Always(
        title =>
        {
            var slug = Slug.From(title).Value;
            slug.ShouldNotStartWith("-");
            slug.ShouldNotEndWith("-");
            slug.ShouldNotContain("--");
            slug.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
            foreach (var rune in slug.EnumerateRunes())
            {
                rune.ShouldNotBe(Rune.ReplacementChar);
                (rune.Value == '-' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
                    or UnicodeCategory.OtherNumber or UnicodeCategory.UppercaseLetter).ShouldBeTrue($"U+{rune.Value:X}");
                Rune.ToLowerInvariant(rune).ShouldBe(rune);
            }
        });

    [Fact]
    public void A_numbered_slug_is_a_slug_and_tells_its_number() => Gen.Select(Awkward, Gen.Int[2, int.MaxValue]).Always(
        pair =>
        {
            var (title, number) = pair;
            var slug = Slug.From(title).Numbered(number);
            slug.Value.ShouldEndWith($"-{number}");
            slug.Value.Length.ShouldBeLessThanOrEqualTo(Post.SlugLength);
            Slug.From(slug.Value).ShouldBe(slug);
        },
        times: 2000);

    [Fact]
    public void A_long_slug_ends_with_a_whole_word() =>
        Slug.From(string.Concat(Enumerable.Repeat("ﷺ word ", 30))).Value.ShouldEndWith("-word");

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair() =>
        Slug.From("a" + string.Concat(Enumerable.Repeat("𠮷", 100))).Value.ShouldBe("a" + string.Concat(Enumerable.Repeat("𠮷", 59)));

    [Fact]
    public void A_title_made_to_be_slow_is_not() =>
        Slug.From("क" + new string('\u0301', 200_000) + new string('\u0327', 200_000)).Value.Length.ShouldBe(Post.SlugLength);
}
