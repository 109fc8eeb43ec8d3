using System.Diagnostics.CodeAnalysis;
using BlogSite.Blog;

namespace BlogSite.Api;

/// <summary>Where a page of a list begins: behind a post, or in front of one when going back.</summary>
internal sealed record PageToken(Cursor From, bool IsBack)
{
    private const string Back = "b";
    private const string Forth = "f";

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryFrom(string text, [NotNullWhen(true)] out PageToken? token)
    {
        token = text.Length > 0 && text[..1] is Back or Forth && Cursor.TryFrom(text[1..], out var from) ? new PageToken(from, text[..1] == Back) : null;
        return token is not null;
    }

    public override string ToString() => (IsBack ? Back : Forth) + From;
}
