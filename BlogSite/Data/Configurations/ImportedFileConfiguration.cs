using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class ImportedFileConfiguration : IEntityTypeConfiguration<ImportedFile>
{
    public void Configure(EntityTypeBuilder<ImportedFile> builder)
    {
        builder.HasKey(file => new { file.Path, file.Title });
        builder.Property(file => file.Path).HasMaxLength(ImportedFile.PathLength);
        builder.Property(file => file.Title).HasMaxLength(Post.TitleLength);
        builder.HasOne<Post>().WithMany().HasForeignKey(file => file.PostId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(file => file.PostId); // the end of a post
    }
}
