using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class SiteSettingsConfiguration : IEntityTypeConfiguration<SiteSettings>
{
    public void Configure(EntityTypeBuilder<SiteSettings> builder)
    {
        builder.ToTable("SiteSettings");
        builder.Property(site => site.Id).ValueGeneratedNever();
        builder.Property(site => site.Title).HasMaxLength(SiteSettings.TitleLength);
        builder.Property(site => site.Description).HasMaxLength(SiteSettings.DescriptionLength);
        builder.Property(site => site.TimeZone).HasMaxLength(64);
        builder.Property(site => site.Language).HasMaxLength(35);
        builder.Property(site => site.Picture).HasMaxLength(PictureAddress.Length);
        builder.Property(site => site.Registration).HasConversion<string>().HasMaxLength(16);
    }
}
