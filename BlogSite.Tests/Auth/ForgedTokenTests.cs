using System.Text;
using BlogSite.Auth;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TokenReader = BlogSite.Auth.Tokens.TokenReader;

namespace BlogSite.Tests.Auth;

/// <summary>Tokens that we did not issue, or not for this, are worth nothing at either cookie.</summary>
public sealed class ForgedTokenTests
{
    private static readonly SymmetricSecurityKey Foreign = new(Encoding.ASCII.GetBytes("an attacker's key, of good length")) { KeyId = "foreign" };

    [Fact]
    public async Task A_refresh_token_is_no_access_token_and_the_other_way_round()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, refresh) = (visitor.Cookies["bs-at"], visitor.Cookies["bs-rt"]);

        (await TryAsync(app, access: refresh)).ShouldBeNull();
        (await TryAsync(app, refresh: access)).ShouldBeNull();
        (await TryAsync(app, access: refresh, refresh: access)).ShouldBeNull();
        (await TryAsync(app, access: access)).ShouldBe("marta", "each in its place is good");
        (await TryAsync(app, refresh: refresh)).ShouldBe("marta");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task A_token_without_a_signature_is_refused(string algorithm)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        foreach (var genuine in new[] { visitor.Cookies["bs-at"]!, visitor.Cookies["bs-rt"]! })
        {
            var header = Replaced(Decoded(genuine.Split('.')[0]), "\"HS256\"", $"\"{algorithm}\"");
            var unsigned = $"{Encoded(header)}.{genuine.Split('.')[1]}.";
            (await TryAsync(app, access: unsigned)).ShouldBeNull();
            (await TryAsync(app, refresh: unsigned)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("\"role\":\"Author\"", "\"role\":\"Admin\"")]
    [InlineData("\"token_type\":\"access\"", "\"token_type\":\"refresh\"")]
    [InlineData("\"name\":\"marta\"", "\"name\":\"admin\"")]
    public async Task A_changed_claim_breaks_the_signature(string claim, string forged)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var parts = visitor.Cookies["bs-at"]!.Split('.');

        (await TryAsync(app, access: $"{parts[0]}.{Encoded(Replaced(Decoded(parts[1]), claim, forged))}.{parts[2]}")).ShouldBeNull();
    }

    [Theory]
    [InlineData("aud", "blogsite:refresh")]
    [InlineData("aud", "somebody")]
    [InlineData("iss", "somebody")]
    [InlineData("token_type", "refresh")]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "rt+jwt")]
    [InlineData("alg", "HS512")]
    [InlineData("kid", "no-such-key")]
    [InlineData("kid", "")]
    [InlineData("sid", "not-a-guid")]
    [InlineData("sub", "-1")]
    [InlineData("sub", "somebody")]
    [InlineData("exp", "2099-01-01")]
    [InlineData("key", "foreign")]
    public async Task A_token_signed_with_our_key_but_wrong_in_one_thing_is_refused(string what, string value)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var genuine = new JsonWebToken(visitor.Cookies["bs-at"]);
        var keys = app.Services.GetRequiredService<KeyRing>();
        (await TryAsync(app, access: Sign(genuine, keys, "nothing", ""))).ShouldBe("marta", "signed anew without a change it is good");

        (await TryAsync(app, access: Sign(genuine, keys, what, value))).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_without_an_end_is_refused()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        (await TryAsync(app, access: Sign(new JsonWebToken(visitor.Cookies["bs-at"]), app.Services.GetRequiredService<KeyRing>(), "exp", ""))).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_of_one_account_do_not_open_the_session_of_another()
    {
        await using var app = new BlogApp();
        using var mallory = await app.SignedInAsync("mallory");
        using var marta = await app.SignedInAsync("marta");
        var sid = new JsonWebToken(marta.Cookies["bs-at"]).GetPayloadValue<string>("sid");
        var forged = Sign(new JsonWebToken(mallory.Cookies["bs-at"]), app.Services.GetRequiredService<KeyRing>(), "sid", sid);

        (await TryAsync(app, access: forged)).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_of_the_API_do_not_work_as_cookies()
    {
        await using var app = new BlogApp();
        var id = await app.AccountAsync("marta");
        var started = await app.WithAsync((Sessions sessions) => sessions.StartAsync(new SignIn(id, SessionKind.Api, Persistent: false, null, null, null, null)));
        var tokens = started.ShouldBeOfType<Refreshed.Pair>().Tokens;

        (await TryAsync(app, access: tokens.Access)).ShouldBeNull();
        (await TryAsync(app, refresh: tokens.Refresh)).ShouldBeNull();
    }

    [Fact]
    public async Task No_text_at_all_makes_the_reader_throw()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var reader = app.Services.GetRequiredService<TokenReader>();
        var parts = visitor.Cookies["bs-at"]!.Split('.');
        var piece = Gen.OneOf(Gen.String, Gen.Const("."), Gen.Const(parts[0]), Gen.Const(parts[1]), Gen.Const(parts[2]), Gen.Const("e30"), Gen.Const("eyJ"), Gen.String[Gen.Char.AlphaNumeric, 0, 200]);

        Gen.Select(piece, piece, piece, piece, (a, b, c, d) => a + b + c + d).Sample(
            text => reader.ReadAsync(text, TokenKind.Access).GetAwaiter().GetResult() is not TokenReading.Valid || text == visitor.Cookies["bs-at"],
            iter: 3_000, seed: "0000000000001", threads: 1);
    }

    [Fact]
    public async Task A_token_over_eight_kilobytes_is_not_even_parsed()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var reader = app.Services.GetRequiredService<TokenReader>();
        var padded = Sign(new JsonWebToken(visitor.Cookies["bs-at"]), app.Services.GetRequiredService<KeyRing>(), "name", new string('m', TokenReader.LongestToken));

        (await reader.ReadAsync(padded, TokenKind.Access)).ShouldBeOfType<TokenReading.Unreadable>();
    }

    /// <summary>Who a stranger with these cookies is taken for; null: nobody. A public page always answers.</summary>
    private static async Task<string?> TryAsync(BlogApp app, string? access = null, string? refresh = null)
    {
        using var visitor = app.Visitor();
        visitor.Cookies["__Host-bs-at"] = access;
        visitor.Cookies["__Host-bs-rt"] = refresh;
        return await visitor.WhoAmIAsync();
    }

    /// <summary>A token signed with our own access key, with one thing changed: what a careless check would let through.</summary>
    internal static string Sign(JsonWebToken genuine, KeyRing keys, string what, string value)
    {
        var key = keys.FindAsync(genuine.Kid).AsTask().GetAwaiter().GetResult().ShouldNotBeNull();
        var signing = what switch
        {
            "key" => new SymmetricSecurityKey(Foreign.Key) { KeyId = genuine.Kid },
            "kid" => new SymmetricSecurityKey(key.For(TokenKind.Access).Key) { KeyId = value },
            _ => key.For(TokenKind.Access),
        };
        var payload = Decoded(genuine.EncodedPayload);
        if (genuine.TryGetPayloadValue<string>(what, out var old) && what != "exp")
        {
            payload = Replaced(payload, $"\"{what}\":\"{old}\"", $"\"{what}\":\"{value}\"");
        }
        else if (what == "exp")
        {
            payload = Replaced(payload, $",\"exp\":{genuine.GetPayloadValue<long>("exp")}", value.Length == 0 ? "" : $",\"exp\":\"{value}\"");
        }

        if (what == "alg")
        {
            // By hand: the library refuses to sign with so short a key, which a forger would not.
            var signed = $"{Encoded($$"""{"alg":"{{value}}","kid":"{{genuine.Kid}}","typ":"at+jwt"}""")}.{genuine.EncodedPayload}";
            var mac = System.Security.Cryptography.HMACSHA512.HashData(key.For(TokenKind.Access).Key, Encoding.ASCII.GetBytes(signed));
            return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(mac)}";
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            payload,
            new SigningCredentials(signing, SecurityAlgorithms.HmacSha256),
            new Dictionary<string, object>(StringComparer.Ordinal) { ["typ"] = what == "typ" ? value : "at+jwt" });
    }

    private static string Replaced(string text, string old, string with)
    {
        text.ShouldContain(old);
        return text.Replace(old, with, StringComparison.Ordinal);
    }

    private static string Decoded(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Encoded(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
