namespace BlogSite.Hosting;

/// <summary>The headers of every answer. One policy for all pages, Identity's included: nothing inline, nothing from elsewhere but pictures.</summary>
internal static class SecurityHeaders
{
    private static readonly TimeSpan HstsAge = TimeSpan.FromDays(365);

    /// <summary>The name of the policy of files that people sent. What opens one by itself opens a drawing that runs nothing, asks for nothing and belongs to no site.</summary>
    public const string OfFiles = "files";

    public static HeaderPolicyCollection AddFilePolicy(this HeaderPolicyCollection policy) => policy
        .AddContentTypeOptionsNoSniff()
        .AddStrictTransportSecurityMaxAge((int)HstsAge.TotalSeconds)
        .AddCustomHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");

    /// <summary>The page on which the API is read and tried. What shows it writes styles into the page; it runs no script but its own, and talks to nobody but this site.</summary>
    public static HeaderPolicyCollection AddDocsPolicy(this HeaderPolicyCollection policy) => policy
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddFrameOptionsDeny()
        .AddStrictTransportSecurityMaxAge((int)HstsAge.TotalSeconds)
        .AddCustomHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'");

    public static HeaderPolicyCollection Policy() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddFrameOptionsDeny() // for browsers that do not know frame-ancestors
        .AddStrictTransportSecurityMaxAge((int)HstsAge.TotalSeconds) // sent on https only
        .AddPermissionsPolicy(policy =>
        {
            // The library's secure set without web-share, which Chromium does not know and complains of on every page.
            policy.AddAccelerometer().None();
            policy.AddAutoplay().None();
            policy.AddCamera().None();
            policy.AddDisplayCapture().None();
            policy.AddEncryptedMedia().None();
            policy.AddFullscreen().None();
            policy.AddGeolocation().None();
            policy.AddGyroscope().None();
            policy.AddMagnetometer().None();
            policy.AddMicrophone().None();
            policy.AddMidi().None();
            policy.AddPayment().None();
            policy.AddPictureInPicture().None();
            policy.AddPublickeyCredentialsGet().Self(); // passkeys; to make one is a page's own right unless it is taken away
            policy.AddScreenWakeLock().None();
            policy.AddSyncXHR().None();
            policy.AddUsb().None();
            policy.AddXrSpatialTracking().None();
        })
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self();
            policy.AddStyleSrc().Self();
            policy.AddImgSrc().Self().Data().From("https:"); // posts may show pictures from anywhere; data: for the marks of Identity's pages
            policy.AddFontSrc().Self();
            policy.AddMediaSrc().Self().From("https:");
            policy.AddConnectSrc().Self();
            policy.AddManifestSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().None();
            policy.AddFrameAncestors().None();
        });
}
