using BlogSite.Auth;
using BlogSite.Tests.Blog;
using CsCheck;

namespace BlogSite.Tests.Auth;

public sealed class UserNameTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Allowed = Letters + "0123456789-_";

    /// <summary>A letter, then 14 to 29 of what is allowed: too long to be one of the reserved words by chance.</summary>
    private static readonly Gen<string> Names =
        from first in Gen.Char[Letters]
        from rest in Gen.Char[Allowed].Array[14, UserNames.LongestLength - 1]
        select first + new string(rest);

    [Fact]
    public void Every_name_that_fits_the_rule_is_accepted() => Names.Always(name => UserNames.ProblemWith(name) is null);

    [Fact]
    public void One_character_outside_the_rule_spoils_any_name() =>
        (from name in Names
         from place in Gen.Int[0, name.Length - 1]
         from stranger in Gen.Char['\0', '\uffff'].Where(character => !Allowed.Contains(character, StringComparison.Ordinal))
         select name[..place] + stranger + name[(place + 1)..])
        .Always(name => UserNames.ProblemWith(name) is not null, times: 5000);

    [Fact]
    public void No_ASCII_character_but_those_of_the_rule_is_accepted_anywhere()
    {
        for (var character = '\0'; character <= '\u007f'; character++)
        {
            (UserNames.ProblemWith($"ab{character}cd") is null).ShouldBe(Allowed.Contains(character, StringComparison.Ordinal), $"U+{(int)character:X4} within");
            (UserNames.ProblemWith($"abcd{character}") is null).ShouldBe(Allowed.Contains(character, StringComparison.Ordinal), $"U+{(int)character:X4} at the end");
            (UserNames.ProblemWith($"{character}bcd") is null).ShouldBe(Letters.Contains(character, StringComparison.Ordinal), $"U+{(int)character:X4} at the start");
        }
    }

    [Theory]
    [InlineData("Mária Šimko", "Maria-Simko")]
    [InlineData("  7 of Nine!  ", "of-Nine")]
    [InlineData("o_o", "o_o")]
    [InlineData("Admin", "")]
    [InlineData("李雷", "")]
    [InlineData("\uD800abc", "abc")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_name_from_elsewhere_is_made_to_fit_where_it_can(string? called, string name) => UserNames.Suggest(called).ShouldBe(name);

    [Fact]
    public void What_is_suggested_is_accepted_or_nothing() =>
        Gen.Char['\0', '\uffff'].Array[0, 60].Select(characters => new string(characters))
            .Always(called => UserNames.Suggest(called) is var name && (name.Length == 0 || UserNames.ProblemWith(name) is null));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_name_has_3_to_30_characters(int length, bool accepted) => (UserNames.ProblemWith(new string('x', length)) is null).ShouldBe(accepted);

    [Fact]
    public void Reserved_words_are_refused_in_any_case_but_not_as_a_part()
    {
        string[] words = ["admin", "administrator", "root", "login", "register", "logout", "setup", "api", "moderator", "support", "security", "webmaster", "postmaster", "null", "undefined"];
        foreach (var word in words)
        {
            foreach (var spelled in new[] { word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..] }) { UserNames.ProblemWith(spelled).ShouldBe("This user name is reserved. Choose another.", spelled); }

            UserNames.ProblemWith($"{word}-marta").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_name_is_no_name(string? name) => UserNames.ProblemWith(name).ShouldBe("Enter a user name.");
}
