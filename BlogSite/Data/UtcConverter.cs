using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BlogSite.Data;

/// <summary>Keeps a moment as a UTC <see cref="DateTime"/>, which every provider can compare and order.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
