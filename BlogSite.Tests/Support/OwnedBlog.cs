namespace BlogSite.Tests.Support;

/// <summary>One running program for all tests of a class that do not disturb each other. Its owner is ruth.</summary>
public sealed class OwnedBlog : IAsyncLifetime
{
    public BlogProcess Blog { get; } = BlogProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounts:Admin:UserName"] = "ruth",
        ["Accounts:Admin:Email"] = "ruth@example.org",
        ["Accounts:Admin:Password"] = BlogApp.Password,
    });

    public async ValueTask InitializeAsync() => await Blog.AnswersAsync();

    public ValueTask DisposeAsync() => Blog.DisposeAsync();
}
