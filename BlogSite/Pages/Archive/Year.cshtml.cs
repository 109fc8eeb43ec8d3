using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Archive;

[PublicPage("before")]
public sealed class YearModel(BlogDbContext db, SiteInfo site, Periods periods) : PeriodPage(db, site, periods);
