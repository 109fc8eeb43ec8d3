using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>, IEntityTypeConfiguration<IdentityRole<int>>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.Property(user => user.DisplayName).HasMaxLength(AppUser.DisplayNameLength);
        builder.Property(user => user.Bio).HasMaxLength(AppUser.BioLength);
        builder.Ignore(user => user.Byline);
        // Written in steps of their own: Identity, which writes every column at every update, would put back what it read before.
        builder.Property(user => user.LastSeenAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.LastCodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        // Of two who choose one name at once, on whichever nodes, one has it.
        builder.HasIndex(user => user.DisplayNameKey).HasDatabaseName("DisplayNameIndex").IsUnique();
        // Identity's index of addresses is not unique; ours is, where there is an address (null is never equal to null).
        builder.HasIndex(user => user.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdentityRole<int>> builder) => builder.HasData(Roles.All.Select((role, i) => new IdentityRole<int>
    {
        Id = i + 1,
        Name = role,
        NormalizedName = role.ToUpperInvariant(),
        ConcurrencyStamp = $"role-{i + 1}", // fixed, or every model would differ from the last migration
    }));
}
