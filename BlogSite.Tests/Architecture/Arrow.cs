using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace BlogSite.Tests.Architecture;

/// <summary>A dependency that must not exist: no type in <paramref name="From"/> may know anything in <paramref name="To"/>.</summary>
/// <param name="From">A room below the root namespace, or <c>!Room</c> for every type outside it.</param>
/// <param name="To">A room, or with a leading colon a namespace of others, such as <c>:Microsoft</c>.</param>
public sealed record Arrow(string From, string To)
{
    public override string ToString() => $"{From} -> {To}";

    public IReadOnlyList<string> Violations(Assembly assembly, string root)
    {
        var target = To.StartsWith(':') ? To[1..] : $"{root}.{To}";
        return Names(Origin(assembly, root).HaveDependencyOnAny(target).GetTypes());
    }

    public IReadOnlyList<string> Guarded(Assembly assembly, string root) => Names(Origin(assembly, root).HaveNameMatching(".").GetTypes());

    // NetArchTest's ResideInNamespace compares prefixes, so that "BlogSite.Auth" would also take in "BlogSite.Authors".
    private Predicates Origin(Assembly assembly, string root)
    {
        var room = $@"^{Regex.Escape($"{root}.{From.TrimStart('!')}")}(\.|$)";
        var types = Types.InAssembly(assembly).That();
        var chosen = From.StartsWith('!') ? types.DoNotResideInNamespaceMatching(room) : types.ResideInNamespaceMatching(room);
        return chosen.And();
    }

    private static IReadOnlyList<string> Names(IEnumerable<Type> types) => [.. types.Select(type => type.FullName ?? type.Name).Order(StringComparer.Ordinal)];
}
