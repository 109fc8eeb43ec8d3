using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace BlogSite.Localization;

/// <summary>
/// What the program says, in the language of the request (<see cref="CultureInfo.CurrentUICulture"/>), looked up by the English sentence in
/// <c>Words.resx</c> and its translations. What no translation has stays English.
/// </summary>
/// <remarks>Outside the pages, such as in the API, the language is none, which is English: <c>Program.cs</c> sees to it.</remarks>
public sealed class Localizer : IStringLocalizer
{
    private readonly ResourceManager _resources = new("BlogSite.Localization.Words", typeof(Localizer).Assembly);
    private readonly ConcurrentDictionary<CultureInfo, Vocabulary> _known = new(); // as many as there are languages an owner chose

    /// <summary>A sentence.</summary>
    public string this[string sentence] => Words.Of(sentence);

    /// <summary>A sentence with <c>{0}</c> and so on in it, numbers and dates in the manner of the language.</summary>
    public string this[string sentence, params object?[] values] => string.Format(Language, Words.Of(sentence), values);

    LocalizedString IStringLocalizer.this[string name] => new(name, this[name]);

    LocalizedString IStringLocalizer.this[string name, params object[] arguments] => new(name, this[name, arguments]);

    /// <summary>The <c>lang</c> of our words where it is not the page's; null: it is.</summary>
    public string? Lang => Words.Lang;

    /// <summary>The <c>dir</c> of our words where it is not the page's; null: it is.</summary>
    public string? Dir => Lang is not null && Language.TextInfo.IsRightToLeft ? "ltr" : null;

    // Not CurrentCulture, which stays that of programs: numbers in addresses and fields are read again.
    private static CultureInfo Language => CultureInfo.CurrentUICulture;

    private Vocabulary Words => _known.GetOrAdd(Language, Read);

    /// <summary>A sentence with markup in it, which translations have too; the values are text and are encoded.</summary>
    public IHtmlContent Html(string sentence, params object[] values) => new HtmlFormattableString(Language, Words.Of(sentence), values);

    /// <summary>One sentence for one, another for any other number; <c>{0}</c> is the number.</summary>
    public string Count(int number, string one, string many) => this[number == 1 ? one : many, number];

    IEnumerable<LocalizedString> IStringLocalizer.GetAllStrings(bool includeParentCultures) => Words.Sentences.Select(sentence => new LocalizedString(sentence.Key, sentence.Value));

    private Vocabulary Read(CultureInfo culture)
    {
        Dictionary<string, string> sentences = new(StringComparer.Ordinal);
        string? language = null;
        for (var at = culture; ; at = at.Parent)
        {
            // A language and its countries: what de-AT does not say, de does; what neither does is English.
            if (_resources.GetResourceSet(at, createIfNotExists: true, tryParents: false) is { } ofThis)
            {
                language ??= at.Name;
                foreach (var entry in ofThis.Cast<DictionaryEntry>())
                {
                    sentences.TryAdd((string)entry.Key, (string)entry.Value!); // the file has strings alone
                }
            }

            if (at.Equals(CultureInfo.InvariantCulture))
            {
                break;
            }
        }

        var isOurs = !string.IsNullOrEmpty(language) || culture.TwoLetterISOLanguageName is "en" or "iv";
        return new Vocabulary(sentences.ToFrozenDictionary(StringComparer.Ordinal), isOurs ? null : "en");
    }

    private sealed record Vocabulary(FrozenDictionary<string, string> Sentences, string? Lang)
    {
        public string Of(string sentence) => Sentences.GetValueOrDefault(sentence, sentence);
    }
}
