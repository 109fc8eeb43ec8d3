using System.Text;
using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Api;

/// <summary>Who makes an account over the API, and what they are told.</summary>
public sealed class RegisterApiTests
{
    private const string Register = "/api/user/register/";

    [Theory]
    [InlineData("Readers", Roles.Reader)]
    [InlineData("Authors", Roles.Author)]
    public async Task Who_registers_becomes_what_the_site_says_and_is_not_signed_in(string setting, string role)
    {
        await using var app = ApiCallers.Site(("Accounts:Registration", setting));
        using var caller = new ApiCaller(app);

        var made = await caller.PostAsync(Register, new { username = "marta", email = "marta@example.org", password = BlogApp.Password });

        made.Status.ShouldBe(StatusCodes.Status201Created, made.Body);
        made.Body.ShouldBe($$"""{"id":{{(await app.UserAsync("marta")).Id}},"username":"marta","email":"marta@example.org"}""");
        (made.Headers["Content-Type"], made.Headers["Cache-Control"]).ShouldBe(("application/json", "no-store"));
        (await app.SessionsAsync()).ShouldBeEmpty();
        caller.Token = (await app.TokensAsync()).Access;
        (await caller.GetAsync("/api/user/me/"))["role"].ShouldBe(role);
    }

    [Theory]
    [InlineData("""{"username": "marta", "email": "marta@example.org", "password": "correct horse battery"}""")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task Where_registration_is_closed_nobody_registers_whatever_they_send(string body)
    {
        await using var app = ApiCallers.Site(("Accounts:Registration", "Closed"));
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Register, body)).ShouldBeProblem(StatusCodes.Status403Forbidden, "registration_closed");

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"username": "marta", "password": "correct horse battery"}""")]
    [InlineData("""{"username": "marta", "email": null, "password": "correct horse battery"}""")]
    [InlineData("""{"username": " marta ", "email": " ", "password": "correct horse battery"}""")]
    public async Task An_address_need_not_be_given_also_by_two(string body)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("ines");
        using var caller = new ApiCaller(app);

        var made = await caller.PostAsync(Register, body);

        made.Status.ShouldBe(StatusCodes.Status201Created, made.Body);
        (made["username"], made.Json.GetProperty("email").GetRawText()).ShouldBe(("marta", "null"));
    }

    [Theory]
    [InlineData("/api/user/register/")]
    [InlineData("/api/user/register")]
    public async Task Forms_do_as_JSON_does_with_or_without_the_last_slash(string address)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);
        using var parts = new MultipartFormDataContent { { new StringContent("ines"), "username" }, { new StringContent(BlogApp.Password), "password" } };

        (await caller.FormAsync(address, ("username", "marta"), ("email", ""), ("password", BlogApp.Password))).Status.ShouldBe(StatusCodes.Status201Created);
        (await caller.SendAsync(HttpMethods.Post, address, parts)).Status.ShouldBe(StatusCodes.Status201Created);

        await app.TokensAsync("marta");
        await app.TokensAsync("ines");
        (await caller.FormAsync(address, ("username", "Marta"), ("email", "no address"), ("password", "short"))).ShouldName("username", "email", "password");
        (await caller.FormAsync(address)).ShouldName("username", "password");
    }

    [Theory]
    [InlineData("{}", "username", "password")]
    [InlineData("""{"username": null, "email": 7, "password": ["a"]}""", "username", "email", "password")]
    [InlineData("""{"username": "  ", "password": ""}""", "username", "password")]
    [InlineData("""{"username": "a\u0000b", "password": "\ud800 horse battery"}""", "username", "password")]
    [InlineData("""{"username": "MARTA", "password": "correct horse battery"}""", "username")]
    [InlineData("""{"username": "admin", "password": "correct horse battery"}""", "username")]
    [InlineData("""{"username": "ab", "password": "correct horse battery"}""", "username")]
    [InlineData("""{"username": "a b", "password": "correct horse battery"}""", "username")]
    [InlineData("""{"username": "ines", "email": "Marta@Example.org", "password": "correct horse battery"}""", "email")]
    [InlineData("""{"username": "ines", "email": "ines", "password": "correct horse battery"}""", "email")]
    [InlineData("""{"username": "ines", "password": "short"}""", "password")]
    [InlineData("""{"username": "ines", "password": "password123"}""", "password")]
    [InlineData("""{"username": "ines-prado", "password": "INES-PRADO"}""", "password")]
    [InlineData("""{"username": "marta", "email": "marta@example.org", "password": "short"}""", "username", "email", "password")]
    [InlineData("""{"username": "marta", "email": "no address", "password": "        "}""", "username", "email")]
    public async Task One_answer_names_every_field_that_is_wrong(string body, params string[] fields)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Register, body)).ShouldName(fields);

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_longer_than_any_name_address_or_password_is_named_and_what_is_longer_than_all_of_them_refused()
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Register, new { username = new string('m', 255), email = new string('m', 255), password = "p" })).ShouldName("username", "email");
        (await caller.PostAsync(Register, new { username = "marta", password = new string('p', 257) })).ShouldName("password");
        (await caller.PostAsync(Register, new { username = "marta", password = new string('p', 64 * 1024) })).ShouldBeProblem(StatusCodes.Status413PayloadTooLarge, "too_large");
        (await caller.FormAsync(Register, ("username", "marta"), ("password", new string('p', 64 * 1024)))).ShouldBeProblem(StatusCodes.Status413PayloadTooLarge, "too_large");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"marta\"")]
    [InlineData("")]
    [InlineData("{\"username\": \"marta\"")]
    [InlineData("""{"username": "marta", "username": "admin", "password": "correct horse battery"}""")]
    public async Task What_is_no_object_of_JSON_is_refused(string body)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Register, body)).ShouldBeProblem(StatusCodes.Status400BadRequest, "parse_error");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("application/xml")]
    [InlineData("nonsense")]
    public async Task Other_kinds_of_body_are_refused(string type)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"username": "marta", "password": "correct horse battery"}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        (await caller.SendAsync(HttpMethods.Post, Register, body)).ShouldBeProblem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Nobody_says_what_they_become_nor_comes_in_by_a_number_of_their_own()
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        var made = await caller.PostAsync(Register, """{"id": 77, "username": "mallory", "password": "correct horse battery", "role": "Admin", "is_staff": true, "email_confirmed": true, "disabled_at": null}""");

        made.Status.ShouldBe(StatusCodes.Status201Created, made.Body);
        made["id"].ShouldNotBe("77", StringComparer.Ordinal);
        caller.Token = (await app.TokensAsync("mallory")).Access;
        (await caller.GetAsync("/api/user/me/"))["role"].ShouldBe(Roles.Reader);
        (await app.UserAsync("mallory")).EmailConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_counts_as_it_was_typed_with_the_blanks_around_it()
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);
        await caller.PostAsync(Register, new { username = "marta", password = "  spaced passphrase " });

        (await caller.ObtainAsync("marta", "spaced passphrase")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");
        _ = (await caller.ObtainAsync("marta", "  spaced passphrase ")).Pair;
    }

    [Fact]
    public async Task Of_eight_who_want_one_name_at_once_one_gets_it_and_the_others_are_told()
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => caller.PostAsync(Register, new { username = "marta", password = BlogApp.Password }))));

        answers.Count(answer => answer.Status == StatusCodes.Status201Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != StatusCodes.Status201Created)) { refused.ShouldName("username").Error("username").ShouldBe("This user name is taken. Choose another."); }
    }
}
