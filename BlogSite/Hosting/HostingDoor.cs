using System.Text.Encodings.Web;
using System.Text.Unicode;
using BlogSite.Auth;
using BlogSite.Pages.Crawlers;
using BlogSite.Pages.Feeds;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace BlogSite.Hosting;

/// <summary>The door of this room.</summary>
internal static class HostingDoor
{
    /// <summary>The web server and what stands around the pages.</summary>
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = Limits.Address; // a search for far too much is answered by a page, not by a bare 414
            kestrel.Limits.MaxRequestBodySize = Limits.Upload; // WellFormedForms holds less than that of most forms; up to here the rest is let pass unread, so that a browser sees the 413 and no broken connection
        });
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxies) =>
        {
            // The framework believes loopback by default; here nobody is believed who is not named.
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            headers.ForwardLimit = null; // as many hops as are known, not one
            foreach (var address in proxies.Value.Addresses)
            {
                headers.KnownProxies.Add(address);
            }

            foreach (var network in proxies.Value.Networks)
            {
                headers.KnownIPNetworks.Add(network);
            }

            headers.ForwardedHeaders = headers.KnownProxies.Count + headers.KnownIPNetworks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto // not the host: proxies pass a client's header on
                : ForwardedHeaders.None; // said, because ASPNETCORE_FORWARDEDHEADERS_ENABLED would have everybody believed
        });
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.ValueLengthLimit = Limits.Text);
        services.AddSecurityHeaderPolicies().AddPolicy(SecurityHeaders.OfFiles, policy => policy.AddFilePolicy()).AddPolicy(Api.ApiDocs.Headers, policy => policy.AddDocsPolicy());
        services.AddAntiforgery(antiforgery =>
        {
            var plain = builder.Environment.IsDevelopment();
            antiforgery.Cookie.Name = plain ? "bs-af" : "__Host-bs-af";
            antiforgery.Cookie.SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            // Not Strict: a link from a mail into this site would not bring the cookie, get a new one, and break every form that is open.
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.Path = "/";
            antiforgery.SuppressXFrameOptionsHeader = true; // the policy of all pages says it already
        });
        // Letters of every script as themselves, not as numbers: half the bytes for a post in Greek. What means something in HTML stays encoded.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        services.AddSingleton<PageCache>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure(cache =>
        {
            cache.SizeLimit = PageCache.Size;
            cache.MaximumBodySize = PageCache.Size / 8;
            cache.UseCaseSensitivePaths = true; // an address in other letters is answered otherwise
            cache.AddBasePolicy(policy => policy.AddPolicy<PageCache>(), excludeDefaultPolicy: true);
        });
        services.AddSingleton<Pages.RegisterGuard>();
        services.AddFeeds();
        services.AddCrawlers();
        services.AddScoped<Pages.Archive.Periods>();
        services.AddScoped<SiteLanguage>();
        services.AddSingleton<Microsoft.AspNetCore.Mvc.DataAnnotations.IValidationAttributeAdapterProvider, EveryMessage>();
        services.AddRazorPages(pages => pages.Conventions.AuthorizeFolder("/Admin", Policies.Write)).AddMvcOptions(mvc =>
        {
            // Not as conventions of the pages, which pass an area by.
            mvc.Filters.Add(new KeepFormFilter());
            mvc.Filters.Add(new HandledFormsFilter());
            mvc.Filters.AddService<SiteLanguage>();
            BindingMessages.Translate(mvc.ModelBindingMessageProvider);
        }).AddDataAnnotationsLocalization(annotations => annotations.DataAnnotationLocalizerProvider = (_, _) => T)
            .AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false); // Identity's pages would get an inline style, which the policy forbids, for a script we do not have
    }
}
