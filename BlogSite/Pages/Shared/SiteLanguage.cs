using System.Globalization;
using BlogSite.Data;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Pages.Shared;

/// <summary>Has a page say what it says in the site's language, from the messages of its form on. Numbers and dates in addresses and fields stay as programs read them.</summary>
internal sealed class SiteLanguage(SiteInfo site) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo((await site.GetAsync()).Language);
        await next();
    }
}
