using BlogSite.Auth;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Hosting;

/// <summary>Counts the mails asked for an account, on Identity's pages that send them or take what they bring: by the address typed, whoever typed it.</summary>
internal sealed class LimitResets(AttemptLimits limits, AppUserManager users) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // As it was bound, by whatever spelling: what the form itself is asked for might be another.
        var typed = context.ModelState.Where(entry => entry.Key.EndsWith("Email", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value?.AttemptedValue?.Trim()).FirstOrDefault();
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && typed is { Length: > 0 and <= AppUserValidator.EmailLength })
        {
            limits.CountAt(await users.FindByEitherAsync(typed), users.NormalizeEmail(typed), Attempt.Reset);
        }

        await next();
    }
}
