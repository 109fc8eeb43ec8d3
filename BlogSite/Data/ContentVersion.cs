namespace BlogSite.Data;

/// <summary>Which state of all that strangers can see the database has: one row, raised in the transaction of every write that changes any of it.</summary>
public sealed class ContentVersion
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Another number, another state. It only grows.</summary>
    public long Number { get; private init; }

    /// <summary>By which edition of <see cref="ContentTriggers"/> it is raised; 0: by none, as while the database is migrated.</summary>
    public int Triggers { get; private init; }
}
