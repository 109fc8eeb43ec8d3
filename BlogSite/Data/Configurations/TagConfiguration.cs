using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(tag => tag.Name).HasMaxLength(Tag.NameLength);
        builder.Property(tag => tag.Slug).HasMaxLength(Post.SlugLength);
        builder.HasIndex(tag => tag.Slug).IsUnique(); // the page of a tag; and the last word on whether a tag is new
    }
}
