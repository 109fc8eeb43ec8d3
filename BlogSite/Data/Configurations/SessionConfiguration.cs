using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.StampTag).HasMaxLength(24);
        builder.Property(session => session.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(session => session.RevokedBecause).HasConversion<string>().HasMaxLength(32);
        builder.Property(session => session.Amr).HasMaxLength(32);
        builder.Property(session => session.AuthMethod).HasMaxLength(128);
        builder.Property(session => session.UserAgent).HasMaxLength(Session.UserAgentLength);
        builder.Property(session => session.IpAddress).HasMaxLength(64);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => new { session.UserId, session.CreatedAt }); // Sessions.ListAsync
    }
}
