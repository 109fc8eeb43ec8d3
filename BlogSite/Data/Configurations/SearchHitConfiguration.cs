using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class SearchHitConfiguration : IEntityTypeConfiguration<SearchHit>
{
    public void Configure(EntityTypeBuilder<SearchHit> builder)
    {
        builder.HasNoKey();
        builder.ToView("SearchIndex"); // a view to EF, which neither makes it nor writes to it: migrations and triggers do
        builder.Property(hit => hit.RowId).HasColumnName("rowid");
        builder.Property(hit => hit.Match).HasColumnName("SearchIndex"); // FTS5 takes table = 'expression' for MATCH
    }
}
