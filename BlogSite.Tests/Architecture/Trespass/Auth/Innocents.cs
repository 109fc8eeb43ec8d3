namespace BlogSite.Tests.Architecture.Trespass.Auth;

public sealed class KnowsItsOwnTokens
{
    public object Thing { get; } = new Tokens.Place();
}

public sealed class KnowsARoomWithALongerName
{
    public object Thing { get; } = new Database.Place();
}

public sealed class KnowsItsOwnTokensInside
{
    public Func<object> Make { get; } = () => new Inner(new Tokens.Place());

    private sealed record Inner(Tokens.Place Place)
    {
        public sealed record Innermost(Tokens.Place Place);
    }
}
