using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Pages.Shared;

/// <summary>
/// Sends the browser to another site, which is to vouch for the person: by a page that goes on by itself. A redirect would not do, for the
/// policy's form-action, which is this site alone, holds for where the answer to a form leads as well.
/// </summary>
/// <param name="provider">One that is offered (it has a display name).</param>
public sealed class LeavingResult(AuthenticationScheme provider, AuthenticationProperties properties) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        await context.HttpContext.ChallengeAsync(provider.Name, properties);
        if (response.StatusCode != StatusCodes.Status302Found)
        {
            return; // it has answered in a way of its own
        }

        var address = response.Headers.Location.ToString();
        response.Headers.Remove(HeaderNames.Location);
        response.Headers["Refresh"] = $"0;url={address}";
        response.Headers.CacheControl = "no-store";
        var metadata = context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>();
        await new ViewResult
        {
            StatusCode = StatusCodes.Status200OK,
            ViewName = "/Pages/Shared/Leaving.cshtml",
            ViewData = new ViewDataDictionary<LeavingView>(metadata, context.ModelState) { Model = new LeavingView(provider.DisplayName ?? provider.Name, address) },
        }.ExecuteResultAsync(context);
    }
}

/// <param name="Site">What people call the other site.</param>
public sealed record LeavingView(string Site, string Address);
