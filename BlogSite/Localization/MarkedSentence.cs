using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace BlogSite.Localization;

/// <summary>A sentence with markup in it, taken apart once: what stands as it is, and between it the places of values, <c>{0}</c> and so on.</summary>
internal sealed partial class MarkedSentence
{
    private readonly string[] _texts;
    private readonly int[] _places;

    private MarkedSentence(string[] texts, int[] places) => (_texts, _places) = (texts, places);

    public static MarkedSentence Of(string sentence) => new(
        Place().Split(sentence).Where((_, at) => at % 2 == 0).ToArray(),
        Place().Matches(sentence).Select(place => int.Parse(place.Groups["place"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The sentence with its values, of which those that are no markup themselves are encoded; numbers in the manner of a language.</summary>
    public IHtmlContent With(object[] values, CultureInfo language) => new Content(this, values, language);

    [GeneratedRegex(@"\{(?<place>[0-9])\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Place();

    private sealed class Content(MarkedSentence sentence, object[] values, CultureInfo language) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write(sentence._texts[0]);
            for (var i = 0; i < sentence._places.Length; i++)
            {
                switch (values[sentence._places[i]])
                {
                    case IHtmlContent content:
                        content.WriteTo(writer, encoder);
                        break;
                    case var value when Convert.ToString(value, language) is { Length: > 0 } text:
                        encoder.Encode(writer, text);
                        break;
                }

                writer.Write(sentence._texts[i + 1]);
            }
        }
    }
}
