using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class FormerAddressConfiguration : IEntityTypeConfiguration<FormerAddress>
{
    public void Configure(EntityTypeBuilder<FormerAddress> builder)
    {
        builder.HasKey(former => former.Path); // where a reader asks; and the last word on whose it is
        builder.Property(former => former.Path).HasMaxLength(FormerAddress.PathLength);
        builder.HasOne<Post>().WithMany().HasForeignKey(former => former.PostId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(former => former.PostId); // the addresses of a post that is erased or renamed
    }
}
