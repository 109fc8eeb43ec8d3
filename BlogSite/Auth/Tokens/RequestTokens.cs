namespace BlogSite.Auth.Tokens;

/// <summary>
/// What this request knows of tokens. Lives in <see cref="HttpContext.Features"/>, not in a scoped service: error and status
/// re-execution open a new scope, and would refresh and set every cookie twice.
/// </summary>
internal sealed class RequestTokens
{
    /// <summary>The reading of the access cookie; null: not looked at yet.</summary>
    public TokenReading? Access { get; set; }

    /// <summary>What this request was issued, by a refresh or a sign-in; it is who the request is from then on.</summary>
    public Refreshed.Pair? Issued { get; set; }

    /// <summary>The session that was authenticated or issued; null for a stranger.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>The generation presented or issued.</summary>
    public int Generation { get; set; }

    /// <summary>The session ended in this request: whatever the cookies say, nobody is signed in any more.</summary>
    public bool Ended { get; set; }

    /// <summary>What the response will set; null: nothing.</summary>
    public TokenPair? ToSet { get; set; }

    /// <summary>Whether the response will clear the cookies. <see cref="ToSet"/> comes first.</summary>
    public bool ToClear { get; set; }

    /// <summary>How long the address has to wait for its refresh token to be looked at; null: it need not. <see cref="AttemptLimiting"/> answers it.</summary>
    public TimeSpan? RefreshWait { get; set; }

    /// <summary>Whether the callback that writes the cookies is in place.</summary>
    public bool Hooked { get; set; }

    public static RequestTokens Of(HttpContext context)
    {
        if (context.Features.Get<RequestTokens>() is { } tokens)
        {
            return tokens;
        }

        tokens = new RequestTokens();
        context.Features.Set(tokens);
        return tokens;
    }
}
