using System.Collections.Concurrent;
using System.Reflection;
using NetArchTest.Rules;

namespace BlogSite.Tests.Architecture;

/// <summary>A dependency that must not exist: no type in <paramref name="From"/> may know anything in <paramref name="To"/>.</summary>
/// <param name="From">A room below the root namespace, or <c>!Room</c> for every type outside it.</param>
/// <param name="To">A room, or with a leading colon a namespace of others, such as <c>:Microsoft</c>.</param>
public sealed record Arrow(string From, string To)
{
    // Many rooms must not know one and the same: it is searched for once.
    private static readonly ConcurrentDictionary<(Assembly Assembly, string Target), Lazy<IReadOnlyList<Type>>> Knowing = new();

    public override string ToString() => $"{From} -> {To}";

    public IReadOnlyList<string> Violations(Assembly assembly, string root)
    {
        var target = To.StartsWith(':') ? To[1..] : $"{root}.{To}";
        return Origins(Knowing.GetOrAdd((assembly, target), static asked => new(() => WhichKnow(asked.Assembly, asked.Target))).Value, root);
    }

    private static IReadOnlyList<Type> WhichKnow(Assembly assembly, string target) =>
        [.. Types.InAssembly(assembly).That().HaveDependencyOnAny(target).GetTypes().Union(InnerTypes.WhichKnow(assembly, target))];

    public IReadOnlyList<string> Guarded(Assembly assembly, string root) => Origins(Types.InAssembly(assembly).GetTypes(), root);

    // Not NetArchTest's own namespace predicates: they compare prefixes, so that "BlogSite.Auth" takes in "BlogSite.Authors", and
    // for them a nested type lies in no namespace.
    private IReadOnlyList<string> Origins(IEnumerable<Type> types, string root)
    {
        var room = $"{root}.{From.TrimStart('!')}";
        return
        [
            .. types.Where(type => From.StartsWith('!') != $"{type.Namespace}.".StartsWith($"{room}.", StringComparison.Ordinal))
                .Select(type => type.FullName ?? type.Name)
                .Order(StringComparer.Ordinal),
        ];
    }
}
