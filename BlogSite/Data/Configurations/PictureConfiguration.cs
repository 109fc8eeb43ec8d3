using BlogSite.Auth;
using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class PictureConfiguration : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> builder)
    {
        builder.Property(picture => picture.Hash).HasMaxLength(PictureAddress.HashLength);
        builder.Property(picture => picture.Extension).HasMaxLength(8);
        builder.Property(picture => picture.FileName).HasMaxLength(Picture.FileNameLength);
        builder.Property(picture => picture.Alt).HasMaxLength(Picture.AltLength);
        builder.Ignore(picture => picture.Address);
        builder.Ignore(picture => picture.Markdown);

        // A picture outlives its owner's account, since posts show it; only admins may change it from then on.
        builder.HasOne<AppUser>().WithMany().HasForeignKey(picture => picture.OwnerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(picture => picture.Hash).IsUnique(); // the last word on whether a picture is new
        builder.HasIndex(picture => new { picture.CreatedAt, picture.Id }).IsDescending(); // an admin's list of pictures
        builder.HasIndex(picture => new { picture.OwnerId, picture.CreatedAt, picture.Id }).IsDescending(false, true, true); // an author's
    }
}
