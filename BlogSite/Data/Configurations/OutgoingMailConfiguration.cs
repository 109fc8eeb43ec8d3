using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.Property(mail => mail.Kind).HasConversion<string>().HasMaxLength(32);
        builder.Property(mail => mail.To).HasMaxLength(OutgoingMail.AddressLength);
        builder.Property(mail => mail.Detail).HasMaxLength(OutgoingMail.DetailLength);
        builder.Property(mail => mail.Problem).HasMaxLength(OutgoingMail.DetailLength);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(mail => new { mail.SentAt, mail.DueAt }); // what is to be sent now; and what was sent long ago, for the cleanup
    }
}
