namespace BlogSite.Pages.Shared;

/// <summary>The question for the password that stands before a sensitive page.</summary>
/// <param name="Action">The address of that page, which the answer is sent to.</param>
/// <param name="Carried">What was sent to it before it asked.</param>
public sealed record AskPasswordView(string Action, IReadOnlyList<KeyValuePair<string, string>> Carried)
{
    public const string PasswordField = "Again.Password";

    /// <summary>Says that the page was only to be opened.</summary>
    public const string OpenField = "Again.Open";

    private const string AntiforgeryField = "__RequestVerificationToken";

    /// <summary>What the person types.</summary>
    public AskPasswordForm Again { get; } = new();

    public static AskPasswordView Of(string action, IFormCollection form, bool opensPage)
    {
        var carried = form.Where(field => field.Key is not (PasswordField or AntiforgeryField))
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")));
        return new AskPasswordView(action, [.. carried, .. opensPage ? [KeyValuePair.Create(OpenField, "true")] : Array.Empty<KeyValuePair<string, string>>()]);
    }
}

public sealed record AskPasswordForm
{
    public string Password { get; init; } = "";
}
