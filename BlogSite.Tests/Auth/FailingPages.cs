using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Makes a page fail as a bug would, where the request asks for it.</summary>
internal static class FailingPages
{
    public const string Header = "X-Test-Fail";

    public static void Add(IServiceCollection services) => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new Failure()));

    private sealed class Failure : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            if (context.HttpContext.Request.Headers.ContainsKey(Header)) { throw new NotSupportedException("a bug"); }
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
