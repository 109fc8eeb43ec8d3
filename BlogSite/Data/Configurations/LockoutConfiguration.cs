using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class LockoutConfiguration : IEntityTypeConfiguration<Lockout>
{
    public void Configure(EntityTypeBuilder<Lockout> builder)
    {
        builder.HasKey(lockout => lockout.UserId);
        builder.Property(lockout => lockout.UserId).ValueGeneratedNever();
        builder.HasOne<AppUser>().WithOne().HasForeignKey<Lockout>(lockout => lockout.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
