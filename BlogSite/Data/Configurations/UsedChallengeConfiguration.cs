using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class UsedChallengeConfiguration : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.HasKey(used => used.Hash); // the last word on who was first
        builder.Property(used => used.Hash).HasMaxLength(64);
        builder.HasIndex(used => used.Until); // the cleanup
    }
}
