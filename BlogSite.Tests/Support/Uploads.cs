using System.Net.Http.Headers;

namespace BlogSite.Tests.Support;

/// <summary>Files on their way to the page of pictures.</summary>
internal static class Uploads
{
    /// <summary>Sends the page's form with a file.</summary>
    public static async Task<Answer> UploadAsync(this Visitor visitor, byte[] file, string name = "harbour.png", string alt = "", bool byScript = false) =>
        await visitor.UploadAsync((await visitor.GetAsync("/admin/pictures")).Form("Form.Alt")["__RequestVerificationToken"], file, name, alt, byScript);

    /// <param name="token">Null: none.</param>
    public static Task<Answer> UploadAsync(this Visitor visitor, string? token, byte[] file, string name, string alt = "", bool byScript = false)
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png"); // says nothing
        var form = new MultipartFormDataContent { { new StringContent(alt), "Form.Alt" }, { part, "\"Form.File\"", $"\"{name}\"" } };
        if (token is not null) { form.Add(new StringContent(token), "__RequestVerificationToken"); }

        var request = new HttpRequestMessage(HttpMethod.Post, "/admin/pictures") { Content = form };
        if (byScript) { request.Headers.Add("Accept", "application/json"); }

        return visitor.SendAsync(request);
    }
}
