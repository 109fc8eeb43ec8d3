using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Localization;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Pages.Shared;

/// <summary>What the scripts of a site say in its language, as a script of its own, which pages load before them. Where they speak English there is none.</summary>
public static class ScriptWords
{
    private const string Folder = "/words/";

    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly ConcurrentDictionary<string, File?> Known = new(StringComparer.Ordinal); // as many as there are languages an owner chose

    /// <param name="Hash">Of the words: browsers keep the file until they change.</param>
    private sealed record File(byte[] Script, string Hash);

    /// <summary>Where the words of a site's language are; null: it has none but the English.</summary>
    public static string? AddressOf(string language) => Of(language) is { } file ? $"{Folder}{language}.js?v={file.Hash}" : null;

    /// <summary><c>GET /words/de.js</c>. Of the site's language alone: a stranger who asks for all there are would have each kept in memory.</summary>
    public static void MapWords(this WebApplication app) => app.MapMethods(Folder + "{language}.js", Asking, async (string language, string? v, SiteInfo site, HttpResponse response) =>
    {
        if ((await site.GetAsync()).Language != language || Of(language) is not { } file)
        {
            return (IResult)TypedResults.NotFound();
        }

        response.Headers.CacheControl = v == file.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Bytes(file.Script, "text/javascript; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }).WithMetadata(new ForAnybodyAttribute());

    private static File? Of(string language) => Known.GetOrAdd(language, Make);

    private static File? Make(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var words = ScriptSentences.All.ToDictionary(sentence => sentence, sentence => T[sentence], StringComparer.Ordinal);
            if (words.All(said => said.Key == said.Value))
            {
                return null;
            }

            var script = Encoding.UTF8.GetBytes($"globalThis.words = {JsonSerializer.Serialize(words, Readable)};\n");
            return new File(script, Convert.ToHexStringLower(SHA256.HashData(script).AsSpan(0, 8)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
