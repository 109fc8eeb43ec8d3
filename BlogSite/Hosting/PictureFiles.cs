using System.Text.RegularExpressions;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Hosting;

/// <summary>
/// The files of pictures, for anybody. An address names one content for ever, so a browser asks once. Of what was sent only drawings are
/// here: other originals may say where they were taken, or be something else to who reads them so.
/// </summary>
internal static partial class PictureFiles
{
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this WebApplication app) => app.MapMethods(PictureAddress.Folder + "{hash}/{file}", Asking, Send)
        .WithMetadata(new ForAnybodyAttribute())
        .WithSecurityHeadersPolicy(SecurityHeaders.OfFiles);

    private static IResult Send(string hash, string file, PictureFolder folder, HttpResponse response)
    {
        // Only names that the store itself gives: nothing of an address is a path before it is one of these.
        if (!Hash().IsMatch(hash) || !File().IsMatch(file) || folder.Of(hash, file) is not { } path || !System.IO.File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        var type = file.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "image/webp";
        return TypedResults.PhysicalFile(path, type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{hash}/{file}\""));
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\A([1-9][0-9]{0,4}(x[1-9][0-9]{0,4})?\.webp|original\.svg)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
