namespace BlogSite.Blog.Searching;

/// <summary>One word as the search compares it, and where it stands in the text.</summary>
/// <param name="Start">In UTF-16 code units.</param>
/// <param name="End">Behind the last code unit.</param>
/// <param name="Text">Folded: small letters without accents, never with a blank or a quote in it.</param>
/// <param name="IsUnspaced">It is one or two characters of a script that puts no spaces between words; two overlap with the two before.</param>
public readonly record struct SearchWord(int Start, int End, string Text, bool IsUnspaced);
