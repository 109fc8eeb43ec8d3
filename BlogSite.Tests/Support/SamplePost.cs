namespace BlogSite.Tests.Support;

/// <summary>A post with one of everything that Markdown can say.</summary>
public static class SamplePost
{
    public const string Text = """
        Every boat in this harbour is a farm. We paint the hull in April, and by September it has a **beard**: *Semibalanus balanoides*,
        ten thousand to the square metre[^count], each glued on by its forehead for life.

        ## What we tried

        1. Copper paint, which works and which the harbour has forbidden.
        2. A wetsuit and a [paint scraper](https://example.org/scrapers "The one we use"), an hour a fortnight.
        3. Fresh water: moor for a week above the lock.

        > A hull is a place to live, if you look at it from below.
        >
        > — the harbour master

        - [x] Ask the harbour master
        - [ ] Buy a second scraper

        ### Figures

        | Month | Growth, kg | Speed lost |
        |---|--:|:-:|
        | May | 2 | none |
        | July | 31 | half a knot |
        | September | 84 | *two* knots |

        ```csharp
        var lost = hull.Area * growth.PerSquareMetre; // in kilograms, and it is always more than anyone thinks it could be by looking from above
        ```

        Press `ctrl` + `s` to save. An address by itself, https://example.org/barnacles, is a link. Averyveryverylongwordwithoutanyplacetobreakitthatmustnotmakethepagewiderthanaphone.

        ---

        That is all ~~we know~~ for now.

        [^count]: Counted on one square decimetre, and multiplied. It was a cold morning.
        """;
}
