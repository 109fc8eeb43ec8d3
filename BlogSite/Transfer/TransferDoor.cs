namespace BlogSite.Transfer;

/// <summary>The door of this room.</summary>
public static class TransferDoor
{
    /// <summary>Import, export and sample posts.</summary>
    public static void AddTransfer(this IServiceCollection services)
    {
        services.AddSingleton<ImportPlanner>();
        services.AddSingleton<ImportedPictures>();
        services.AddSingleton<MarkdownImport>();
        services.AddSingleton<ExportedPictures>();
        services.AddSingleton<MarkdownExport>();
        services.AddSingleton<Seeding>();
    }
}
