namespace BlogSite.Tests.Architecture.Trespass.Authors;

// Its name begins like Auth, but it is another room.
public sealed class UsesAuthTokens
{
    public object Thing { get; } = new Auth.Tokens.Place();
}
