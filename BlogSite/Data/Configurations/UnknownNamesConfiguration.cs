using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class UnknownNamesConfiguration : IEntityTypeConfiguration<UnknownNames>
{
    public void Configure(EntityTypeBuilder<UnknownNames> builder)
    {
        builder.Property(names => names.Id).ValueGeneratedNever();
        builder.HasData(new UnknownNames());
    }
}
