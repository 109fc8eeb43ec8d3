using System.ComponentModel.DataAnnotations;

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
    }
}
