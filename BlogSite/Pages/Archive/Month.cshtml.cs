using BlogSite.Data;

namespace BlogSite.Pages.Archive;

public sealed class MonthModel(BlogDbContext db, SiteInfo site, Periods periods) : PeriodPage(db, site, periods);
