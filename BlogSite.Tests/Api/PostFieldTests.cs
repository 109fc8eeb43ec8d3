using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>What may be said of a post, and what is said where it may not.</summary>
public sealed class PostFieldTests(OwnedApi api) : IClassFixture<OwnedApi>
{
    [Theory]
    [InlineData("""{}""", "title", "This field is required.")]
    [InlineData("""{"title":"x"}""", "content", "This field is required.")]
    [InlineData("""{"title":null,"content":"x"}""", "title", "This field may not be null.")]
    [InlineData("""{"title":7,"content":"x"}""", "title", "Not a valid string.")]
    [InlineData("""{"title":["x"],"content":"x"}""", "title", "Not a valid string.")]
    [InlineData("""{"title":"  ","content":"x"}""", "title", "This field may not be blank.")]
    [InlineData("""{"title":"\u200B","content":"x"}""", "title", "This field may not be blank.")]
    [InlineData("""{"title":"a\u0000b","content":"x"}""", "title", "Null characters, and halves of characters, are not allowed.")]
    [InlineData("""{"title":"\uD800","content":"x"}""", "title", "Not a valid string.")]
    [InlineData("""{"title":"x","content":" \n"}""", "content", "This field may not be blank.")]
    [InlineData("""{"title":"x","content":{}}""", "content", "Not a valid string.")]
    [InlineData("""{"title":"x","content":"x","status":"live"}""", "status", "Not a valid choice: expected published or draft.")]
    [InlineData("""{"title":"x","content":"x","status":"withdrawn"}""", "status", "Not a valid choice: expected published or draft.")]
    [InlineData("""{"title":"x","content":"x","slug":"!!!"}""", "slug", "Expected at least one letter or digit.")]
    [InlineData("""{"title":"x","content":"x","tags":"Tides"}""", "tags", "Expected a list of items.")]
    [InlineData("""{"title":"x","content":"x","tags":[1]}""", "tags", "Not a list of valid strings.")]
    [InlineData("""{"title":"x","content":"x","tags":["???"]}""", "tags", "“???” cannot be a tag. A tag has at least one letter or digit and at most 40 characters.")]
    [InlineData("""{"title":"x","content":"x","tags":["a,b"]}""", "tags", "A tag has at least one letter or digit and at most 40 characters. No comma.")]
    [InlineData("""{"title":"x","content":"x","published_at":"tomorrow"}""", "published_at", "Datetime has wrong format. Use ISO 8601, such as 2026-05-01T09:30:00Z, of the years 1000 to 9000.")]
    [InlineData("""{"title":"x","content":"x","published_at":"0001-01-01T00:00:00Z"}""", "published_at", "Datetime has wrong format. Use ISO 8601, such as 2026-05-01T09:30:00Z, of the years 1000 to 9000.")]
    [InlineData("""{"title":"x","content":"x","published_at":7}""", "published_at", "Not a valid string.")]
    public async Task What_is_wrong_is_said_by_its_name(string body, string field, string sentence)
    {
        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", body);

        (answer.Status, answer["code"], answer.Error(field)).ShouldBe((HttpStatusCode.BadRequest, "invalid", sentence), answer.Body);
    }

    [Theory]
    [InlineData("title", Post.TitleLength)]
    [InlineData("content", Post.ContentLength)]
    [InlineData("slug", Post.SlugLength)]
    [InlineData("excerpt", Post.DescriptionLength)]
    public async Task The_longest_is_taken_and_one_more_is_not(string field, int length)
    {
        Dictionary<string, string> post = new(StringComparer.Ordinal) { ["title"] = "x", ["content"] = "x", [field] = new string('y', length) };

        (await api.Ines.SendAsync("POST", "/api/blogposts/", post)).Status.ShouldBe(HttpStatusCode.Created);
        post[field] += "y";
        (await api.Ines.SendAsync("POST", "/api/blogposts/", post)).Error(field).ShouldBe($"Ensure this field has no more than {length} characters.");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", """{"content":7,"status":"x","tags":{},"slug":[],"published_at":""}""");

        answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["title", "content", "status", "slug", "tags", "published_at"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "parse_error")]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "parse_error")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "parse_error")]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "parse_error")]
    [InlineData("{\"title\":\"a\",\"title\":\"b\"}", "application/json", HttpStatusCode.BadRequest, "parse_error")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("{}", "application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("{}", "application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("{}", "application/xml", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    public async Task A_body_that_cannot_be_read_is_refused(string body, string type, HttpStatusCode status, string code)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", content);

        (answer.Status, answer["code"]).ShouldBe((status, code));
    }

    [Fact]
    public async Task More_than_a_post_can_be_is_too_much()
    {
        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", new { title = "x", content = new string('y', 5 * 1024 * 1024) });

        (answer.Status, answer["code"]).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "too_large"));
    }

    [Fact]
    public async Task Forms_say_the_same()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "Form", ["content"] = "x\r\ny", ["tags"] = "Tides, C#", ["status"] = "draft", ["published_at"] = "" };
        using var multipart = new MultipartFormDataContent { { new StringContent("Multi"), "title" }, { new StringContent("x"), "content" } };

        var form = await api.Ines.SendAsync("POST", "/api/blogposts/", new FormUrlEncodedContent(fields));
        var other = await api.Ines.SendAsync("POST", "/api/blogposts/", multipart);
        var patch = await api.Ines.SendAsync("PATCH", $"/api/blogposts/{form["id"]}/", new FormUrlEncodedContent([KeyValuePair.Create("title", "Patched")]));
        var wrong = await api.Ines.SendAsync("POST", "/api/blogposts/", new FormUrlEncodedContent([KeyValuePair.Create("title", "")]));

        (form["title"], form["status"], form.Json.GetProperty("tags").GetArrayLength()).ShouldBe(("Form", "draft", 2), form.Body);
        (other.Status, patch["title"], patch["status"]).ShouldBe((HttpStatusCode.Created, "Patched", "draft"));
        (wrong.Error("title"), wrong.Error("content")).ShouldBe(("This field may not be blank.", "This field is required."));
    }

    [Theory]
    [InlineData("title=caf%E9&content=x", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("title=caf\u00e9&content=x", "application/x-www-form-urlencoded", HttpStatusCode.Created)]
    [InlineData("title=x&content=x", "application/x-www-form-urlencoded; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("title=x%00&content=x", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("title=x&title=y&content=x", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=title\r\n\r\nx\r\n", "multipart/form-data; boundary=b", HttpStatusCode.BadRequest)]
    [InlineData("nothing", "multipart/form-data", HttpStatusCode.BadRequest)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=title\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b", HttpStatusCode.BadRequest)]
    public async Task A_form_is_taken_as_it_was_sent_or_not_at_all(string body, string type, HttpStatusCode status)
    {
        var address = $"/api/blogposts/{(await api.Ines.WriteAsync(new { title = "x", content = "x" })).GetProperty("id")}/";
        foreach (var (method, path) in new[] { ("POST", "/api/blogposts/"), ("PUT", address), ("PATCH", address) })
        {
            var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);

            (await api.Ines.SendAsync(method, path, content)).Status.ShouldBe(status == HttpStatusCode.Created && method != "POST" ? HttpStatusCode.OK : status, method);
        }
    }

    [Fact]
    public async Task The_longest_post_is_taken_as_a_form_too()
    {
        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", new FormUrlEncodedContent([KeyValuePair.Create("title", "Long"), KeyValuePair.Create("content", new string('東', 480_000))]));

        answer.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Names_and_lists_without_an_end_are_refused_soon()
    {
        (await api.Ines.SendAsync("POST", "/api/blogposts/", """{"\ud800":1,"title":"x","content":"x"}"""))["code"].ShouldBe("parse_error");
        (await api.Ines.SendAsync("POST", "/api/blogposts/", new { title = "x", content = "x", tags = Enumerable.Range(0, 100_000).Select(i => $"t{i}") })).Error("tags").ShouldBe("Ensure this field has no more than 100 elements.");
    }

    [Fact]
    public async Task A_text_that_cannot_be_rendered_is_refused_with_a_sentence()
    {
        var answer = await api.Ines.SendAsync("POST", "/api/blogposts/", new { title = "x", content = string.Concat(Enumerable.Repeat("> ", 3000)) + "x" });

        answer.Error("content").ShouldNotBeNull().ShouldContain("levels deep");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_id_is_nowhere(string id)
    {
        foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE" })
        {
            var answer = await api.Ines.SendAsync(method, $"/api/blogposts/{id}/", method == "GET" ? null : new { title = "x", content = "x" });
            (answer.Status, answer["code"]).ShouldBe((HttpStatusCode.NotFound, "not_found"));
        }
    }
}

/// <summary>A site and an author with a program, for tests that leave no trace on each other.</summary>
public sealed class OwnedApi : IAsyncLifetime
{
    private readonly BlogApp _app = new();

    internal PostCaller Ines { get; private set; } = null!; // xunit sets it up before any test

    public async ValueTask InitializeAsync() => Ines = await PostCaller.SignedInAsync(_app, "ines");

    public async ValueTask DisposeAsync()
    {
        Ines.Dispose();
        await _app.DisposeAsync();
    }
}
