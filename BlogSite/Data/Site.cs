using BlogSite.Mail;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>What letters say of the site.</summary>
internal sealed class Site(SiteInfo info, IOptions<SiteOptions> options) : ISite
{
    public string? BaseUrl => string.IsNullOrEmpty(options.Value.BaseUrl) ? null : options.Value.BaseUrl.TrimEnd('/');

    public async Task<string> TitleAsync() => (await info.GetAsync()).Title;

    public async Task<string> LanguageAsync() => (await info.GetAsync()).Language;
}
