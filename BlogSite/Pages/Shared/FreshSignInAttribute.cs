using BlogSite.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BlogSite.Pages.Shared;

/// <summary>
/// A page of sensitive changes: when the person proved longer than <see cref="Sessions.Fresh"/> ago who they are, it asks for the password
/// before it does anything. What was sent to it meanwhile is carried along, so that nothing has to be typed twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshSignInAttribute() : TypeFilterAttribute(typeof(FreshSignIn));

internal sealed class FreshSignIn(CurrentUser me, Sessions sessions, AppUserManager users, IModelMetadataProvider metadata) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (me.SessionId is not { } session || await sessions.IsFreshAsync(session, context.HttpContext.RequestAborted))
        {
            await next();
            return;
        }

        var form = HttpMethods.IsPost(request.Method) && request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        if (form.TryGetValue(AskPasswordView.PasswordField, out var password))
        {
            if (await users.GetUserAsync(context.HttpContext.User) is { } user && await users.CheckPasswordAsync(user, password.ToString()))
            {
                await sessions.ConfirmAsync(session);
                if (!form.ContainsKey(AskPasswordView.OpenField))
                {
                    await next();
                    return;
                }

                context.HttpContext.Response.Headers.Location = request.PathBase + request.Path + request.QueryString;
                context.Result = new StatusCodeResult(StatusCodes.Status303SeeOther);
                return;
            }

            Ask(context, form, isWrong: true, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        Ask(context, form, isWrong: false, HttpMethods.IsPost(request.Method) ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
    }

    private void Ask(PageHandlerExecutingContext context, IFormCollection form, bool isWrong, int status)
    {
        var request = context.HttpContext.Request;
        context.ModelState.Clear(); // what the page would say of its own form is not asked yet
        if (isWrong)
        {
            context.ModelState.AddModelError(AskPasswordView.PasswordField, T["The password is wrong."]);
        }

        context.HttpContext.Response.StatusCode = status;
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.Result = new ViewResult
        {
            StatusCode = status,
            ViewName = "/Pages/Shared/AskPassword.cshtml",
            ViewData = new ViewDataDictionary<AskPasswordView>(metadata, context.ModelState)
            {
                Model = AskPasswordView.Of(request.PathBase + request.Path + request.QueryString, form, opensPage: !HttpMethods.IsPost(request.Method)),
            },
        };
    }
}
