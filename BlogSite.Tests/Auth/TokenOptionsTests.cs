using System.ComponentModel.DataAnnotations;
using BlogSite.Auth.Tokens;

namespace BlogSite.Tests.Auth;

public sealed class TokenOptionsTests
{
    [Fact]
    public void What_ships_is_allowed() => Problems(new TokenOptions()).ShouldBeEmpty();

    public static TheoryData<string, TokenOptions> Refused => new()
    {
        { "AccessLifetime", new TokenOptions { AccessLifetime = TimeSpan.FromMinutes(-30) } },
        { "AccessLifetime", new TokenOptions { AccessLifetime = TimeSpan.FromSeconds(9) } },
        { "RefreshLifetime", new TokenOptions { RefreshLifetime = TimeSpan.FromMinutes(30) } },
        { "RefreshLifetime", new TokenOptions { RefreshLifetime = TimeSpan.FromDays(400), AbsoluteLifetime = TimeSpan.FromDays(400), RememberedAbsoluteLifetime = TimeSpan.FromDays(400) } },
        { "ReuseGrace", new TokenOptions { ReuseGrace = TimeSpan.FromSeconds(-1) } },
        { "ReuseGrace", new TokenOptions { ReuseGrace = TimeSpan.FromHours(1) } },
        { "AbsoluteLifetime", new TokenOptions { AbsoluteLifetime = TimeSpan.FromHours(23) } },
        { "RememberedAbsoluteLifetime", new TokenOptions { RememberedAbsoluteLifetime = TimeSpan.FromHours(23) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_duration_that_cannot_work_is_named(string name, TokenOptions options) =>
        Problems(options).ShouldHaveSingleItem().ErrorMessage.ShouldNotBeNull().ShouldStartWith($"Tokens:{name} must be a duration");

    private static List<ValidationResult> Problems(TokenOptions options) => [.. options.Validate(new ValidationContext(options))];
}
