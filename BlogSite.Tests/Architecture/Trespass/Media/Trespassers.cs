namespace BlogSite.Tests.Architecture.Trespass.Media;

// Each draws one arrow that must not exist, and is expected to be caught for it.
public sealed class UsesBlog
{
    public object Thing { get; } = new Blog.Place();
}

public sealed class UsesAuth
{
    public object Thing { get; } = new Auth.Place();
}

public sealed class UsesMail
{
    public object Thing { get; } = new Mail.Place();
}

public sealed class UsesData
{
    public object Thing { get; } = new Data.Place();
}

public sealed class UsesTransfer
{
    public object Thing { get; } = new Transfer.Place();
}

public sealed class UsesCommands
{
    public object Thing { get; } = new Commands.Place();
}

public sealed class UsesPages
{
    public object Thing { get; } = new Pages.Place();
}

public sealed class UsesAreas
{
    public object Thing { get; } = new Areas.Place();
}

public sealed class UsesApi
{
    public object Thing { get; } = new Api.Place();
}

public sealed class UsesHosting
{
    public object Thing { get; } = new Hosting.Place();
}

public sealed class UsesMicrosoft
{
    public Type Thing { get; } = typeof(Microsoft.Extensions.Logging.ILogger);
}

public sealed class UsesLocalization
{
    public object Thing { get; } = new Localization.Place();
}
