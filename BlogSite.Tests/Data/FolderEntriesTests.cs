using BlogSite.Data;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

public sealed class FolderEntriesTests
{
    [Fact]
    public void A_folder_is_flushed_whatever_its_name()
    {
        using var folder = new DataFolder();

        Should.NotThrow(() => FolderEntries.Flush(Directory.CreateDirectory(Path.Combine(folder.Path, "Häfen 🚢")).FullName));
    }

    [Fact]
    public void One_that_cannot_be_flushed_is_no_success()
    {
        using var folder = new DataFolder();

        Should.Throw<IOException>(() => FolderEntries.Flush(Path.Combine(folder.Path, "gone"))).Message.ShouldContain("gone");
    }
}
