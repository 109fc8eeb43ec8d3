namespace BlogSite.Mail;

/// <summary>What letters say of the site. A port: Mail says what it needs, Data answers.</summary>
public interface ISite
{
    /// <summary><c>Site:BaseUrl</c> without a slash at its end; null: not set.</summary>
    string? BaseUrl { get; }

    Task<string> TitleAsync();

    /// <summary>The language that letters are written in.</summary>
    Task<string> LanguageAsync();
}
