using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;

namespace BlogSite.Tests.Localization;

/// <summary>
/// A language that is added as one more file of words, built as the compiler builds it. Each sentence stands between brackets, so that what a page says by itself is seen: it has none.
/// </summary>
internal static class ThirdLanguage
{
    /// <summary>A tag of nobody's.</summary>
    public const string Tag = "qps-Latn";

    private static readonly Lazy<string> Built = new(Build);

    public static Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Site:Language"] = Built.Value, ["Site:Title"] = "Ωκεανός" };

    private static string Build()
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("BlogSite.resources.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("BlogSite.resources"), Assembly.Load("BlogSite").GetName().Version!, metadata.GetOrAddString(Tag), default, default(AssemblyFlags), AssemblyHashAlgorithm.None); // not null: every assembly has a version
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString($"BlogSite.Localization.Words.{Tag}.resources"), default, 0);

        var words = Words();
        var resources = new BlobBuilder();
        resources.WriteInt32(words.Length);
        resources.WriteBytes(words);
        var file = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new MetadataRootBuilder(metadata), new BlobBuilder(), managedResources: resources).Serialize(file);

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, Tag));
        File.WriteAllBytes(Path.Combine(folder.FullName, "BlogSite.resources.dll"), file.ToArray());
        return Tag;
    }

    private static byte[] Words()
    {
        using var words = new MemoryStream();
        using (var writer = new ResourceWriter(words))
        {
            foreach (var sentence in Sentences.Of("").Keys) { writer.AddResource(sentence, $"⟦{sentence}⟧"); }

            writer.Generate();
            return words.ToArray();
        }
    }
}
