using System.Text;
using BlogSite.Auth;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace BlogSite.Tests.Api;

/// <summary>The Authorization header: every odd shape of it, and every token in it that is not ours or not good any more.</summary>
public sealed class BearerTests
{
    private const string Me = "/api/user/me/";

    public static TheoryData<string[]> OddShapes =>
    [
        new[] { "" }, new[] { " " }, new[] { "Bearer" }, new[] { "Bearer " }, new[] { "Bearer  TOKEN" }, new[] { "Bearer TOKEN " }, new[] { " Bearer TOKEN" }, new[] { "Bearer TOKEN more" }, new[] { "Bearer TOKEN TOKEN" },
        new[] { "Bearer\tTOKEN" }, new[] { "Bearer\u00a0TOKEN" }, new[] { "Bearer:TOKEN" }, new[] { "Bearer, TOKEN" }, new[] { "Bearer=TOKEN" }, new[] { "TOKEN" }, new[] { "Bearer Bearer TOKEN" }, new[] { "JWT TOKEN" },
        new[] { "Token TOKEN" }, new[] { "Basic bWFydGE6Y29ycmVjdCBob3JzZSBiYXR0ZXJ5" }, new[] { "Bearer TOKEN, Bearer TOKEN" }, new[] { "Bearer TOKEN", "Bearer TOKEN" }, new[] { "Bearer TOKEN", "" }, new[] { "", "Bearer TOKEN" },
        new[] { "Bearerx TOKEN" }, new[] { "Beаrer TOKEN" }, // a Cyrillic а
    ];

    [Theory]
    [MemberData(nameof(OddShapes), DisableDiscoveryEnumeration = true)]
    public async Task A_header_of_another_shape_is_refused_also_where_none_is_asked_for(string[] values)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var access = (await app.TokensAsync()).Access;
        foreach (var address in new[] { Me, "/api/blogposts/", "/api/blogposts/1/", "/api/" })
        {
            HttpContext? answered = null;
            (await app.StatusAsync(address, values.Select(value => value.Replace("TOKEN", access, StringComparison.Ordinal)).ToArray(), context => answered = context)).ShouldBe(StatusCodes.Status401Unauthorized, address);
            var response = answered.ShouldNotBeNull().Response;
            response.Headers.WWWAuthenticate.ToString().ShouldBe("Bearer realm=\"api\"");
            (await new StreamReader(response.Body).ReadToEndAsync()).ShouldBe("""{"title":"Unauthorized","status":401,"detail":"The Authorization header is one word Bearer and one access token, with a space between them.","code":"bad_authorization_header"}""");
        }
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_word_is_read_in_any_case(string word)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");

        (await app.StatusAsync(Me, $"{word} {(await app.TokensAsync()).Access}", _ => { })).ShouldBe(StatusCodes.Status200OK);
    }

    [Fact]
    public async Task Without_a_token_the_caller_is_told_to_send_one_and_sees_what_anybody_may()
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.GetAsync(Me)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.GetAsync("/api/user/sessions/")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.DeleteAsync($"/api/user/sessions/{Guid.NewGuid()}/")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.PostAsync("/api/blogposts/", new { title = "A", content = "B" })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.GetAsync("/api/blogposts/")).Status.ShouldBe(StatusCodes.Status200OK);
    }

    [Fact]
    public async Task A_token_anywhere_but_in_the_header_is_ignored()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var access = (await app.TokensAsync()).Access;
        using var caller = new ApiCaller(app);

        foreach (var name in new[] { "access_token", "token", "access", "authorization", "Bearer", "jwt" })
        {
            (await caller.GetAsync($"{Me}?{name}={access}")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
            (await caller.GetAsync($"{Me}?{name}=Bearer%20{access}")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        }

        (await caller.FormAsync("/api/blogposts/", ("access_token", access), ("title", "A"), ("content", "B"))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated"); // RFC 6750 2.2
        (await caller.GetAsync(Me, ("X-Authorization", $"Bearer {access}"), ("Proxy-Authorization", $"Bearer {access}"))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
    }

    [Fact]
    public async Task Two_failures_of_a_kind_are_equal_to_the_byte()
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();
        var other = (await app.TokensAsync()).Refresh;
        List<ApiAnswer> answers = [];
        foreach (var token in new[] { "x", "a.b.c", other, caller.Token + "x", new string('e', 9 * 1024) })
        {
            caller.Token = token;
            answers.Add((await caller.GetAsync(Me)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid"));
        }

        answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task A_token_without_a_signature_is_refused(string algorithm)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();

        foreach (var parts in new[] { access.Split('.'), refresh.Split('.') })
        {
            var header = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0]));
            header.ShouldContain("\"HS256\"");
            var unsigned = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.Replace("HS256", algorithm, StringComparison.Ordinal)));
            (await app.TakesAsync($"{unsigned}.{parts[1]}.")).ShouldBeFalse();
            (await app.TakesAsync($"{parts[0]}.{parts[1]}.")).ShouldBeFalse();
            (await app.RefreshAsync($"{unsigned}.{parts[1]}.")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        }
    }

    [Theory]
    [InlineData("key", "foreign")]
    [InlineData("alg", "HS512")]
    [InlineData("kid", "no-such-key")]
    [InlineData("kid", "")]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "rt+jwt")]
    [InlineData("aud", "blogsite:refresh")]
    [InlineData("iss", "somebody")]
    [InlineData("token_type", "refresh")]
    [InlineData("sid", "not-a-guid")]
    [InlineData("sid", "00000000000000000000000000000000")]
    [InlineData("sub", "-1")]
    [InlineData("exp", "")]
    [InlineData("exp", "2099-01-01")]
    public async Task A_token_that_is_wrong_in_one_thing_is_refused(string what, string value)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var genuine = new JsonWebToken((await app.TokensAsync()).Access);
        var keys = app.Services.GetRequiredService<KeyRing>();
        (await app.TakesAsync(ForgedTokenTests.Sign(genuine, keys, "nothing", ""))).ShouldBeTrue("signed anew without a change it is good");

        (await app.TakesAsync(ForgedTokenTests.Sign(genuine, keys, what, value))).ShouldBeFalse();
    }

    [Fact]
    public async Task Tokens_of_one_account_do_not_open_the_session_of_another()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.AccountAsync("mallory");
        var sid = new JsonWebToken((await app.TokensAsync()).Access).GetPayloadValue<string>("sid");

        (await app.TakesAsync(ForgedTokenTests.Sign(new JsonWebToken((await app.TokensAsync("mallory")).Access), app.Services.GetRequiredService<KeyRing>(), "sid", sid))).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_sites_token_is_refused()
    {
        await using var app = new BlogApp();
        await using var other = new BlogApp();
        await app.AccountAsync("marta");
        await other.AccountAsync("marta");

        (await app.TakesAsync((await other.TokensAsync()).Access)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_that_changed_counts_at_once_with_the_token_that_is_there()
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync(role: Roles.Reader);
        var post = new { title = "Promoted", content = "Meanwhile." };
        (await caller.PostAsync("/api/blogposts/", post)).ShouldBeProblem(StatusCodes.Status403Forbidden, "permission_denied");

        await app.WithUserAsync("marta", (users, user) => users.AddToRoleAsync(user, Roles.Author));

        (await caller.GetAsync(Me))["role"].ShouldBe(Roles.Author);
        (await caller.PostAsync("/api/blogposts/", post)).Status.ShouldBe(StatusCodes.Status201Created);
        await app.WithUserAsync("marta", (users, user) => users.RemoveFromRoleAsync(user, Roles.Author));
        (await caller.PostAsync("/api/blogposts/", post)).ShouldBeProblem(StatusCodes.Status403Forbidden, "permission_denied");
    }

    [Theory]
    [InlineData("disabled", "user_inactive")]
    [InlineData("deleted", "token_not_valid")]
    [InlineData("stamp", "token_not_valid")]
    public async Task An_account_that_may_not_come_in_any_more_is_out_on_the_next_request(string how, string code)
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();

        await app.WithUserAsync("marta", (users, user) => how switch
        {
            "disabled" => app.DisableAsync("marta"),
            "deleted" => users.DeleteAsync(user),
            _ => users.UpdateSecurityStampAsync(user),
        });

        (await caller.GetAsync(Me)).ShouldBeProblem(StatusCodes.Status401Unauthorized, code);
        (await caller.PostAsync("/api/blogposts/", new { title = "A", content = "B" })).ShouldBeProblem(StatusCodes.Status401Unauthorized, code);
        (await caller.GetAsync("/api/blogposts/")).ShouldBeProblem(StatusCodes.Status401Unauthorized, code);
    }
}
