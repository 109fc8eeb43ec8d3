using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Auth;

/// <summary>
/// What two names have in common that look the same: of compatible characters one, nothing unseen, no case, and Latin letters for those of other
/// scripts that look like them ("ａｄｍｉｎ", "ADMIN" and "Аdmin" with a Cyrillic А are "admin"). It is for comparing, never shown.
/// </summary>
/// <remarks>
/// Not folded are letters of one script that some typefaces draw alike: an I is an i and not an l, or half of all short names would be one.
/// A change of this rule or its table makes the stored keys (<see cref="AppUser.DisplayNameKey"/>) old: a migration must then empty the column, which
/// the next start fills.
/// </remarks>
public static partial class NameKey
{
    // The letters of Unicode's confusables.txt 14 (UTS 39; made with ICU 72's spoof checker) whose skeleton is one Latin letter, of the scripts that have
    // whole alphabets of them: Latin, Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu. After each Latin letter what looks like it, in whichever case.
    // Ι and І, which Unicode takes for an l as it does the Latin I, are an i here.
    private static readonly FrozenDictionary<Rune, Rune> Lookalikes = Table(
        "aɑΑαАаᎪꓮ", "bƄΒВЬᏏᏴꓐꞴ", "cСсᏟᴄⲤⲥꓚꮯ", "dԁᎠᏧꓒꓓ", "eΕЕеҽᎬꓰꬲ", "fϜքẝꓝꞘꞙꬵ", "gƍɡԌցᏀᏳᶃꓖ", "hΗНһհᎻᏂⲎꓧ", "iıɩɪΙιІіӏᎥⲒꓲꙇꭵ", "jͿϳЈјᎫꓙꞲ",
        "kΚКᏦⲔꓗ", "lƖǀӀᏞⳐꓡ", "mΜϺМᎷⲘꓟ", "nΝոռⲚꓠ", "oΟοσОоՕօᴏᴑⲞⲟꓳꬽ", "pΡρРрᏢⲢⲣꓑ", "qԛգզ", "rƦгᎡᏒᴦⲅꓣꭇꭈꮁ", "sƽЅѕՏᏕᏚꓢꜱꮪ", "tΤТᎢⲦꓔ",
        "uʋυՍսᴜꓴꞟꭎꭒ", "vνѴѵᏙᴠꓦꮩ", "wɯѡԜԝաᎳᏔᴡꓪꮃ", "xΧХхⲬꓫꞳ", "yɣʏΥγУуҮүᎩᎽᶌỿⲨꓬꭚ", "zΖᏃᴢꓜꮓ", "-‐‑‒–−", "'ʹʻʼʽˈ՚‘’‛′");

    /// <summary>The key of a name; null for none, and for one of which nothing can be seen.</summary>
    public static string? Of(string? name)
    {
        if (name is null)
        {
            return null;
        }

        // Twice: before, since what is unseen keeps marks from being put in order; after, since a compatible character can be an unseen one.
        var decomposed = UnseenCharacters.Strip(UnseenCharacters.Strip(name).Normalize(NormalizationForm.FormKD));
        var key = string.Concat(decomposed.EnumerateRunes().Select(Plain))
            .Replace("i\u0307", "i", StringComparison.Ordinal).Replace("j\u0307", "j", StringComparison.Ordinal); // a dot on what has one
        key = Spaces().Replace(key, " ").Trim().Normalize(NormalizationForm.FormC);
        return key.Length == 0 ? null : key;
    }

    /// <summary>The small Latin letter that one looks like as it stands, else in small, else in capitals; else the letter itself in small.</summary>
    private static Rune Plain(Rune letter)
    {
        if (Lookalikes.TryGetValue(letter, out var latin))
        {
            return latin;
        }

        // Over the capitals: two small letters, as those of σ, can have one.
        var (capital, small) = (Rune.ToUpperInvariant(letter), Rune.ToLowerInvariant(Rune.ToUpperInvariant(letter)));
        return Lookalikes.TryGetValue(small, out latin) || Lookalikes.TryGetValue(capital, out latin) ? latin : small;
    }

    private static FrozenDictionary<Rune, Rune> Table(params string[] rows) =>
        rows.SelectMany(row => row.EnumerateRunes().Skip(1), (row, lookalike) => (lookalike, latin: new Rune(row[0]))).ToFrozenDictionary(pair => pair.lookalike, pair => pair.latin);

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();
}
