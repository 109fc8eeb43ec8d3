namespace BlogSite.Tests.Architecture.Trespass.Areas;

public sealed class UsesHosting
{
    public object Thing { get; } = new Hosting.Place();
}
