using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace BlogSite.Tests.Architecture;

/// <summary>Names that say nothing about what a thing is. A framework's base may force one: BackgroundService, TagHelper, SignInManager.</summary>
public sealed class NameTests
{
    private static readonly string[] Empty = ["Helper", "Helpers", "Util", "Utils", "Manager", "Managers", "Service", "Services"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Assembly.Load("BlogSite").GetTypes().Where(type => type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) != true) // what a package writes into us
            .Where(SaysNothing).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void The_check_tells_a_name_of_ours_from_one_a_framework_forces()
    {
        SaysNothing(typeof(PostManager)).ShouldBeTrue();
        SaysNothing(typeof(IMailService)).ShouldBeTrue();
        SaysNothing(typeof(ListHelper<>)).ShouldBeTrue();
        SaysNothing(typeof(SweepService)).ShouldBeFalse();
        SaysNothing(typeof(SmallerSweepService)).ShouldBeFalse();
    }

    private static bool SaysNothing(Type type)
    {
        var suffix = Array.Find(Empty, end => PlainName(type).EndsWith(end, StringComparison.Ordinal));
        return suffix is not null && !Ancestors(type).Any(ancestor =>
            ancestor.Assembly != type.Assembly && PlainName(ancestor).EndsWith(suffix, StringComparison.Ordinal));
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType) { yield return ancestor; }

        foreach (var contract in type.GetInterfaces()) { yield return contract; }
    }

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    private sealed class PostManager;

    private interface IMailService;

    private sealed class ListHelper<T>;

    private class SweepService : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    private sealed class SmallerSweepService : SweepService;
}
