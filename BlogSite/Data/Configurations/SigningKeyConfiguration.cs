using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.HasKey(key => key.Number);
        builder.Property(key => key.Number).ValueGeneratedNever();
        builder.Property(key => key.Kid).HasMaxLength(32);
    }
}
