using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BlogSite.Blog;

/// <summary>The last post of a page of a list, as the address of the next page carries it: its moment, and its id where two share one.</summary>
public sealed record Cursor(DateTimeOffset At, int Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryFrom(string? text, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = text?.Split('-') is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new Cursor(new DateTimeOffset(ticks, TimeSpan.Zero), number)
                : null;
        return cursor is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id}");
}
