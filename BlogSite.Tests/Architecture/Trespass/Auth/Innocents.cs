namespace BlogSite.Tests.Architecture.Trespass.Auth;

public sealed class KnowsItsOwnTokens
{
    public object Thing { get; } = new Tokens.Place();
}

public sealed class KnowsARoomWithALongerName
{
    public object Thing { get; } = new Database.Place();
}
