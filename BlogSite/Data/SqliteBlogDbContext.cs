using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The database on SQLite.</summary>
public sealed class SqliteBlogDbContext(DbContextOptions<SqliteBlogDbContext> options) : BlogDbContext(options);
