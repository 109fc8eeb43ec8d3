using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlogSite.Tests.Support;

/// <summary>Another site that vouches for people, as a remote scheme like any other: it is sent a state, and sends it back with whom it knows.</summary>
public sealed class HarbourId(IOptionsMonitor<RemoteAuthenticationOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IDataProtectionProvider protection)
    : RemoteAuthenticationHandler<RemoteAuthenticationOptions>(options, loggers, encoder)
{
    public const string SchemeName = "harbour";
    public const string Name = "Harbour ID";
    private const string Site = "https://id.example/authorize";
    private const string Back = "/signin-harbour";

    private readonly PropertiesDataFormat _state = new(protection.CreateProtector("harbour"));

    public static void Offer(IServiceCollection services) =>
        new AuthenticationBuilder(services).AddRemoteScheme<RemoteAuthenticationOptions, HarbourId>(SchemeName, Name, remote => remote.CallbackPath = Back);

    /// <summary>Goes there from a page that sends the browser on, says who one is, and comes back; answers the page the program leads to.</summary>
    public static async Task<Answer> VouchAsync(Visitor visitor, Answer leaving, string subject, string? name = null, string? email = null)
    {
        leaving.Headers.GetValueOrDefault("Refresh").ShouldNotBeNull(leaving.Body).ShouldStartWith("0;url=" + Site);
        var state = QueryHelpers.ParseQuery(new Uri(leaving.Headers["Refresh"]["0;url=".Length..]).Query)["state"].ToString();
        var back = await visitor.GetAsync($"{Back}?state={Uri.EscapeDataString(state)}&sub={subject}&name={Uri.EscapeDataString(name ?? "")}&email={Uri.EscapeDataString(email ?? "")}");
        return await visitor.GetAsync(back.Location.ShouldNotBeNull(back.Body));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        GenerateCorrelationId(properties);
        Response.Redirect($"{Site}?state={Uri.EscapeDataString(_state.Protect(properties))}");
        return Task.CompletedTask;
    }

    protected override Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = _state.Unprotect(Request.Query["state"]);
        if (properties is null || !ValidateCorrelationId(properties)) { return Task.FromResult(HandleRequestResult.Fail("Nobody asked.", properties)); }

        var claims = new[] { (Type: ClaimTypes.NameIdentifier, Value: Request.Query["sub"].ToString()), (Type: ClaimTypes.Name, Value: Request.Query["name"].ToString()), (Type: ClaimTypes.Email, Value: Request.Query["email"].ToString()) };
        var person = new ClaimsIdentity(claims.Where(claim => claim.Value.Length > 0).Select(claim => new Claim(claim.Type, claim.Value)), SchemeName);
        return Task.FromResult(HandleRequestResult.Success(new AuthenticationTicket(new ClaimsPrincipal(person), properties, SchemeName)));
    }
}
