using System.Globalization;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

/// <summary>The page of a status. It answers whatever method failed, so it has no handlers, only a filter that runs before the page.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    public bool IsPlainHttp { get; private set; }

    /// <summary>What the person had typed, where it could not be taken; null: nothing.</summary>
    public KeptFormView? Kept { get; private set; }

    /// <summary>Where the words of an address at which there is nothing are looked for; a link, since anybody may ask for anything. Null: it has none.</summary>
    public string? Search { get; private set; }

    public string Heading => IsPlainHttp ? T["This address is not safe to sign in at"] : Kept is not null && Code != StatusCodes.Status429TooManyRequests ? T["Your text is safe"] : Said.Heading;

    public string Advice => Said.Advice;

    private (string Heading, string Advice) Said => Code switch
    {
        400 => (T["That request made no sense to us"], T["Most often a page was left open too long. Go back, copy what you wrote, load the page again and send it once more."]),
        401 => (T["Sign in first"], T["This page is for people with an account here."]),
        403 => (T["Not yours to open"], T["This page is for others."]),
        404 => (T["There is nothing at this address"], T["It may have moved, or the address may have a typing error in it."]),
        405 => (T["This page does not take that"], T["The address exists, but not for this kind of request. Following a link to it will work."]),
        410 => (T["This post is gone"], T["It was here once, and its author has taken it away for good."]),
        413 => (T["That is too much in one go"], T["A post has at most half a million characters, a picture at most 10 MB, and every other form takes less. Go back: what you wrote is still in the form."]),
        429 => (T["Too many tries at once"], Wait),
        >= 500 => (T["Something broke on our side"], T["It was not your doing. Try again in a moment."]),
        _ => (T["That did not work"], T["Go back and try again."]),
    };

    /// <summary>How long, by the answer's own word.</summary>
    private string Wait => Convert.ToInt32(Response.Headers.RetryAfter.FirstOrDefault(), CultureInfo.InvariantCulture) switch
    {
        0 => T["Wait a moment, then try again."],
        1 => T["Wait a second, then try again."],
        <= 90 and var seconds => T["Wait {0} seconds, then try again.", seconds],
        var seconds => T["Wait {0} minutes, then try again.", (seconds + 59) / 60],
    };

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        var original = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        // Asked for by its own address it is no page: proxies take a node out of service that answers 500, whoever asked for it.
        Code = original is null ? StatusCodes.Status404NotFound : Convert.ToInt32(RouteData.Values["code"], CultureInfo.InvariantCulture);
        Response.StatusCode = Code;
        IsPlainHttp = UnsafeAddress.IsOf(HttpContext);
        Kept = KeptForm.Of(HttpContext) is { } form && original is not null
            ? KeptFormView.Of(form, original.OriginalPath + original.OriginalQueryString, Code) with { Advice = Advice }
            : null;
        if (Kept is not null)
        {
            Response.Headers["Kept-Form"] = "true"; // tells script that this page may take the form's place
        }

        Search = Code is StatusCodes.Status404NotFound or StatusCodes.Status410Gone ? AddressWords.Search(original?.OriginalPath) : null;
        Response.Headers.CacheControl = "no-cache, no-store"; // both, or antiforgery warns of having put right what it did not find
        context.Result = Page(); // or the framework would answer OPTIONS with 200
    }
}
