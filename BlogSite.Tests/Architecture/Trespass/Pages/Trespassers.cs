namespace BlogSite.Tests.Architecture.Trespass.Pages;

public sealed class UsesAuthTokens
{
    public object Thing { get; } = new Auth.Tokens.Place();
}

public sealed class UsesHosting
{
    public object Thing { get; } = new Hosting.Place();
}

public sealed class UsesNetVips
{
    public Type Thing { get; } = typeof(NetVips.Image);
}
