using BlogSite.Blog;
using CsCheck;

namespace BlogSite.Tests.Blog;

public sealed class TagNameTests
{
    [Theory]
    [InlineData("Rust", "rust")]
    [InlineData("  open   source ", "open-source")]
    [InlineData("C", "c")]
    [InlineData("C#", "c-sharp")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData(".NET", "dot-net")]
    [InlineData("#1", "sharp-1")]
    [InlineData("Straße", "strasse")]
    [InlineData("東京", "東京")]
    public void A_tag_is_told_from_others_by_its_slug(string name, string slug) =>
        (TagName.TryFrom(name, out var tag) ? tag.Slug : null).ShouldBe(slug);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("!?")]
    [InlineData("a\u0001b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\uD83D")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void What_cannot_be_read_or_shown_is_no_tag(string name) => TagName.TryFrom(name, out _).ShouldBeFalse();

    [Fact]
    public void A_list_has_commas_of_any_script_and_each_tag_once()
    {
        var tags = TagName.List(" Rust, rust ,C#، 東京，, ", out var problem);

        problem.ShouldBeNull();
        tags.ShouldNotBeNull().Select(tag => tag.Name).ShouldBe(["Rust", "C#", "東京"]);
        TagName.List("", out _).ShouldBe([]);
    }

    [Fact]
    public void A_list_that_cannot_be_taken_says_why()
    {
        TagName.List("fine, !!!", out var odd).ShouldBeNull();
        odd.ShouldNotBeNull().ShouldContain("“!!!” cannot be a tag");
        TagName.List(string.Join(',', Enumerable.Range(1, TagName.Most)), out _).ShouldNotBeNull().Count.ShouldBe(TagName.Most);
        TagName.List(string.Join(',', Enumerable.Range(1, TagName.Most + 1)), out var many).ShouldBeNull();
        many.ShouldBe("A post has at most 20 tags, and these are more.");
    }

    [Fact]
    public void Any_text_is_a_list_or_has_a_sentence_to_it() => Gen.Char.Array[0, 60].Select(characters => new string(characters)).Always(text =>
    {
        var tags = TagName.List(text, out var problem);

        (tags is null).ShouldBe(problem is not null);
        foreach (var tag in tags ?? [])
        {
            tag.Name.Length.ShouldBeInRange(1, Tag.NameLength);
            tag.Slug.Length.ShouldBeInRange(1, Post.SlugLength);
            TagName.List(tag.Name, out _).ShouldBe([tag]);
        }
    });
}
