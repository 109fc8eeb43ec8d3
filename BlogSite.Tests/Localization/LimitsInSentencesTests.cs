using BlogSite.Blog;
using BlogSite.Blog.Rendering;
using BlogSite.Media;

namespace BlogSite.Tests.Localization;

/// <summary>Sentences that are looked up as they stand have their numbers written out; the limits are what is enforced.</summary>
public sealed class LimitsInSentencesTests
{
    public static TheoryData<string> Sentences =>
    [
        $"The text nests quotes, lists, brackets or HTML more than {RenderLimits.Depth} levels deep. Please flatten it.",
        $"The text defines more than {RenderLimits.Definitions} links and footnotes. Please split it into several posts.",
        $"The text makes more than {RenderLimits.Elements} paragraphs, table cells, links and the like. Please split it into several posts.",
        FormattableString.Invariant($"The text is too long: a post has at most {Post.ContentLength:N0} characters."),
        $"The address is too long: its last part has at most {Post.SlugLength} characters.",
        $"The description is too long: it has at most {Post.DescriptionLength} characters.",
        $"The picture is too large: a file has at most {PictureLimits.Bytes / 1024 / 1024} MB.",
        $"The picture is too large: it has at most {PictureLimits.Pixels / 1_000_000} million pixels.",
        $"The picture is too large: all frames of one that moves have at most {PictureLimits.Pixels / 1_000_000} million pixels together.",
        $"The picture has too many frames: at most {PictureLimits.Frames}.",
    ];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_names_the_limit_that_is_enforced(string sentence) => Localization.Sentences.Of("").ContainsKey(sentence).ShouldBeTrue(sentence);
}
