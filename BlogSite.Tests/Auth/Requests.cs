using System.Globalization;
using System.Security.Claims;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>The program's own services in a request that no page answers, for doors that no page leads to yet.</summary>
internal static class Requests
{
    /// <param name="within">The session that the request has authenticated; null: a stranger's.</param>
    public static async Task<T> InRequestAsync<T>(this BlogApp app, Func<IServiceProvider, Task<T>> work, Session? within = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var accessor = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        if (within is not null)
        {
            Claim[] claims = [new(ClaimTypes.NameIdentifier, within.UserId.ToString(CultureInfo.InvariantCulture)), new("sid", within.Id.ToString("N"))];
            accessor.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        }

        try
        {
            return await work(scope.ServiceProvider);
        }
        finally
        {
            accessor.HttpContext = null;
        }
    }
}
