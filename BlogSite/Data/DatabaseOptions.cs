using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;

namespace BlogSite.Data;

/// <summary>The settings <c>Database:*</c>.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    public const string Section = "Database";

    /// <summary>The only provider so far.</summary>
    public const string Sqlite = "Sqlite";

    public string Provider { get; set; } = Sqlite;

    /// <summary>Null: <c>blog.db</c> in the data folder.</summary>
    public string? ConnectionString { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.Equals(Provider, Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult($"{Section}:Provider must be {Sqlite}.", [nameof(Provider)]);
        }

        if (!IsConnectionString(ConnectionString))
        {
            yield return new ValidationResult($"{Section}:ConnectionString must be one of SQLite, such as Data Source=/var/lib/blog/blog.db.", [nameof(ConnectionString)]);
        }
    }

    private static bool IsConnectionString(string? value)
    {
        try
        {
            return string.IsNullOrEmpty(value) || new SqliteConnectionStringBuilder(value).DataSource.Length > 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
