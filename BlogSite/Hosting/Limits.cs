namespace BlogSite.Hosting;

/// <summary>What requests may bring. More answers 413.</summary>
internal static class Limits
{
    /// <summary>Bytes of the first line of a request: an address with ten thousand characters of any script in it.</summary>
    public const int Address = 128 * 1024;

    /// <summary>Bytes of a form: every field of any of ours, many times over.</summary>
    public const int Form = 64 * 1024;

    /// <summary>Bytes of a form where posts are written: one at its longest in any script, with room to be told that it is too long.</summary>
    public const int Text = 10 * 1024 * 1024;

    /// <summary>Bytes of a form that brings a picture: the file, and what stands around it.</summary>
    public const int Upload = Media.PictureLimits.Bytes + Form;

    /// <summary>Bytes of a form with a picture that are let pass, so that its sender sees why it is refused: photographs are a few times too large, not a hundred.</summary>
    public const int LetPass = 100 * 1024 * 1024;

    /// <summary>How many forms longer than <see cref="Form"/> are held at once for people who are not signed in as authors; one more answers 429.</summary>
    public const int TextsOfStrangers = 4;
}
