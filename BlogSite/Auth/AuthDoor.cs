using BlogSite.Auth.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TokenOptions = BlogSite.Auth.Tokens.TokenOptions;

namespace BlogSite.Auth;

/// <summary>The door of this room.</summary>
public static class AuthDoor
{
    /// <summary>Accounts, sessions and tokens. The stores behind the ports come with the builder's next call.</summary>
    public static IdentityBuilder AddAuth(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<FirstRun>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<OfferedProviders>();
        services.AddScoped<ApiSignIn>();
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton<AttemptLimits>();
        services.AddAuthorization(Policies.Add);
        AddTokens(services);
        return AddAccounts(services);
    }

    /// <summary>Refreshes expired access tokens. After routing, before authentication.</summary>
    public static IApplicationBuilder UseTokenRefresh(this IApplicationBuilder app) => app.UseMiddleware<TokenRefreshMiddleware>();

    /// <summary>Whether a request brings a cookie that may sign somebody in. False: a stranger, who stays one.</summary>
    public static bool BringsTokens(this HttpContext context) => context.RequestServices.GetRequiredService<TokenCookies>().AreSent(context);

    /// <summary>Answers what is tried too often. After the form has been read, so that it can be given back; around all that hashes passwords.</summary>
    public static IApplicationBuilder UseAttemptLimits(this IApplicationBuilder app) => app.UseMiddleware<AttemptLimiting>();

    /// <summary>Loads the signing keys, making the first one. Before the program takes requests, after the database is ready.</summary>
    public static Task PrepareKeysAsync(this IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<KeyRing>().MaintainAsync(stop);

    private static void AddTokens(IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeyRing>();
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ReadTokens>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<TokenCookies>();
        services.AddScoped(provider => new Sessions(
            provider.GetRequiredService<ISessionStore>(),
            provider.GetRequiredService<TokenIssuer>(),
            provider.GetRequiredService<TokenReader>(),
            provider.GetRequiredService<IOptions<TokenOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<AttemptLimits>(),
            provider.GetRequiredService<ILogger<Sessions>>()));
    }

    private static string? BearerAtApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? BearerAuthenticationHandler.SchemeName : null;

    private static IdentityBuilder AddAccounts(IServiceCollection services)
    {
        // Under Identity's own scheme name, so that its pages work over our tokens; the three helper cookies are Identity's.
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        });
        authentication.AddScheme<AuthenticationSchemeOptions, SignInAuthenticationHandler>(IdentityConstants.ApplicationScheme, scheme => scheme.ForwardDefaultSelector = BearerAtApi);
        authentication.AddScheme<AuthenticationSchemeOptions, BearerAuthenticationHandler>(BearerAuthenticationHandler.SchemeName, configureOptions: null);
        authentication.AddExternalCookie();
        authentication.AddTwoFactorRememberMeCookie();
        authentication.AddTwoFactorUserIdCookie();
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, PendingSignIn.Bind);
        // Whether a remembered browser's stamp still is the account's is asked at every sign-in, also where the clock of another node, which made the cookie, goes before ours.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.MinValue);

        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordHashing.Iterations);
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<Turns>();
        services.AddScoped<Lockouts>();
        services.AddScoped<SessionGuesses>();
        services.AddScoped<Proofs>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>(Passkeys.Demand);
        services.AddScoped<IPasswordHasher<AppUser>, BoundedPasswordHasher>();
        var identity = services.AddIdentityCore<AppUser>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddRoles<IdentityRole<int>>()
            .AddErrorDescriber<AccountErrors>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(Microsoft.AspNetCore.Identity.TokenOptions.DefaultAuthenticatorProvider)
            .AddDefaultUI()
            .AddUserManager<AppUserManager>()
            .AddSignInManager<AppSignInManager>(); // after AddDefaultUI: before it, it would be ignored
        identity.AddTokenProvider<LinkTokens>(LinkTokens.Provider);
        services.Replace(ServiceDescriptor.Singleton<LinkTokens, LinkTokens>()); // it keeps nothing of a request
        services.Configure<IdentityOptions>(options => options.Tokens.PasswordResetTokenProvider = options.Tokens.EmailConfirmationTokenProvider = options.Tokens.ChangeEmailTokenProvider = LinkTokens.Provider);
        services.TryAddScoped(provider => (AppUserManager)provider.GetRequiredService<UserManager<AppUser>>());

        // Ours instead of Identity's, not beside them: see AppUserValidator, PasswordRules and LookupNames.
        services.Replace(ServiceDescriptor.Scoped<ILookupNormalizer, LookupNames>());
        services.Replace(ServiceDescriptor.Scoped<IUserValidator<AppUser>, AppUserValidator>());
        services.Replace(ServiceDescriptor.Scoped<IPasswordValidator<AppUser>, PasswordRules>());
        return identity;
    }
}
