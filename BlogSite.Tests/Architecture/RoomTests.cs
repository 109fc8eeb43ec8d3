using System.Reflection;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Architecture;

public sealed class RoomTests
{
    private const string Root = "BlogSite";
    private const string TrespassRoot = "BlogSite.Tests.Architecture.Trespass";

    private static readonly Assembly Program = Assembly.Load(Root);
    private static readonly Assembly Tests = typeof(RoomTests).Assembly;

    public static TheoryData<Arrow> Arrows => [.. Rooms.Forbidden];

    public static TheoryData<string> Names => [.. Rooms.All, "Auth.Tokens"];

    [Theory]
    [MemberData(nameof(Arrows), DisableDiscoveryEnumeration = true)]
    public void An_arrow_that_must_not_exist_does_not(Arrow arrow) => arrow.Violations(Program, Root).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Arrows), DisableDiscoveryEnumeration = true)]
    public void The_same_check_catches_who_draws_that_arrow(Arrow arrow)
    {
        var trespasser = $"Uses{arrow.To.Replace(":", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)}";

        var caught = arrow.Violations(Tests, TrespassRoot);

        caught.ShouldContain(name => name.EndsWith($".{trespasser}", StringComparison.Ordinal));
        caught.ShouldAllBe(name => name.EndsWith($".{trespasser}", StringComparison.Ordinal) || name.Contains(".Auth.Hides", StringComparison.Ordinal) || name.Contains(".Auth.IHide", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trespasser_is_caught_in_whatever_way_it_hides()
    {
        var caught = string.Join('\n', new Arrow("Auth", "Data").Violations(Tests, TrespassRoot));

        foreach (var disguise in Tests.GetTypes().Where(type => !type.IsNested && type.Name.StartsWith("Hides", StringComparison.Ordinal)))
        {
            caught.ShouldContain(disguise.Name);
        }

        caught.ShouldContain("IHideInAnInterface");
    }

    [Fact]
    public void A_room_whose_name_only_begins_alike_is_another_room()
    {
        new Arrow("!Auth", "Auth.Tokens").Violations(Tests, TrespassRoot).ShouldBe([$"{TrespassRoot}.Authors.UsesAuthTokens", $"{TrespassRoot}.Pages.UsesAuthTokens"]);
        new Arrow("Auth", "Data").Violations(Tests, TrespassRoot).ShouldNotContain(name => name.Contains("KnowsARoom", StringComparison.Ordinal));
    }

    /// <summary>A check that looks at nothing passes for ever: where there are sources, it must see their types.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_checks_see_the_types_of_every_room_that_has_sources(string room)
    {
        var sources = Repository.Files($"BlogSite/{room.Replace('.', '/')}", ".cs");

        (new Arrow(room, "Nowhere").Guarded(Program, Root).Count > 0).ShouldBe(sources.Count > 0, string.Join('\n', sources));
    }

    [Fact]
    public void Every_folder_of_sources_is_a_room_with_rules()
    {
        var places = Repository.Files("BlogSite", ".cs").Select(file => file.Split('/')[1]);

        places.Distinct(StringComparer.Ordinal).Except([.. Rooms.All, "Program.cs"], StringComparer.Ordinal).ShouldBeEmpty();
    }
}
