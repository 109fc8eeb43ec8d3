using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Archive;

[PublicPage("before")]
public sealed class MonthModel(BlogDbContext db, SiteInfo site, Periods periods) : PeriodPage(db, site, periods);
