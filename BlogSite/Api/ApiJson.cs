using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BlogSite.Api;

/// <summary>How answers are written: names with underscores as Django REST framework has them, moments in UTC, letters of every script as themselves.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never, Converters = [typeof(UtcMoment)])]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(AccountJson))]
[JsonSerializable(typeof(PersonJson))]
[JsonSerializable(typeof(TokensJson))]
[JsonSerializable(typeof(AccessJson))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(EmptyJson))]
[JsonSerializable(typeof(SessionsJson))]
[JsonSerializable(typeof(PostDetailJson))]
[JsonSerializable(typeof(PostListJson))]
[JsonSerializable(typeof(CountedPostListJson))]
[JsonSerializable(typeof(RootJson))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Answers in JSON.</summary>
internal static class Answer
{
    /// <summary>Nothing is escaped that need not be: the type of the answer, which browsers are told not to guess, keeps it from being taken for a page.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)), "application/json", status);

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(ApiJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>ISO 8601 in UTC: <c>2026-05-01T09:30:00Z</c>, with as many digits of the second as there are.</summary>
internal sealed class UtcMoment : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var written, Format, CultureInfo.InvariantCulture); // never longer
        writer.WriteStringValue(text[..written]);
    }
}
