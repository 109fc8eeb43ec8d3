using System.Text;
using BlogSite.Auth;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Support;
using CsCheck;

namespace BlogSite.Tests.Auth;

public sealed class PasswordTests
{
    private static readonly string[] Listed = Repository.Read("BlogSite/Auth/CommonPasswords.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A character of any plane that can be typed or pasted.</summary>
    private static readonly Gen<Rune> Characters = Gen.Int[0x20, 0x10FFFF].Where(Rune.IsValid).Select(value => new Rune(value));

    [Fact]
    public void Any_8_to_256_code_points_are_a_password() => // by chance none is listed
        Of(PasswordRules.ShortestLength, PasswordRules.LongestLength).Always(password => PasswordRules.ProblemWith(password, "marta", "marta@example.org") is null, times: 500);

    [Fact]
    public void Fewer_or_more_code_points_are_none()
    {
        Of(0, PasswordRules.ShortestLength - 1).Always(password => PasswordRules.ProblemWith(password, "marta")?.Contains("at least 8", StringComparison.Ordinal) ?? false, times: 500);
        Of(PasswordRules.LongestLength + 1, 2 * PasswordRules.LongestLength).Always(password => PasswordRules.ProblemWith(password, "marta")?.Contains("at most 256", StringComparison.Ordinal) ?? false, times: 200);
    }

    [Fact]
    public void No_password_is_none() => PasswordRules.ProblemWith(null, "marta").ShouldNotBeNull();

    [Fact]
    public void The_list_holds_3000_different_passwords_all_long_enough_to_be_chosen()
    {
        // Shorter ones would be dead weight: the length refuses them.
        Listed.Length.ShouldBe(3000);
        Listed.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(3000);
        Listed.ShouldAllBe(password => password.Length >= PasswordRules.ShortestLength && password.Trim() == password);
    }

    [Fact]
    public void Each_listed_password_is_refused_in_any_case()
    {
        foreach (var password in Listed)
        {
            foreach (var typed in new[] { password, password.ToUpperInvariant(), char.ToUpperInvariant(password[0]) + password[1..] })
            {
                PasswordRules.ProblemWith(typed, "marta").ShouldNotBeNull(typed).ShouldContain("commonest");
            }
        }
    }

    [Theory]
    [InlineData("marta-vieira")]
    [InlineData("MARTA-Vieira")]
    [InlineData("vieira.marta@example.org")]
    [InlineData("Vieira.Marta@Example.org")]
    [InlineData("Vieira.Marta")]
    public void What_stands_in_the_account_is_no_password(string password) =>
        PasswordRules.ProblemWith(password, "marta-vieira", "vieira.marta@example.org").ShouldNotBeNull();

    [Theory]
    [InlineData("aaaaaaab")]
    [InlineData("no capital, no digit")]
    [InlineData("NO SMALL LETTER")]
    [InlineData("90817263544")]
    [InlineData("baseball-and-rain")]
    [InlineData("marta-vieira-7")]
    public void Nothing_is_demanded_of_its_composition(string password) => PasswordRules.ProblemWith(password, "marta-vieira", "marta@example.org").ShouldBeNull();

    private static Gen<string> Of(int shortest, int longest) =>
        Characters.Array[shortest, longest].Select(characters => string.Concat(characters.Select(character => character.ToString())));
}
