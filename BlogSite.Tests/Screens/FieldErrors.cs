using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>What a refused field must look like, to those who see it and to those who do not.</summary>
internal static class FieldErrors
{
    /// <summary>422, and exactly this field (by the id of its control) is refused: linked from the summary, marked, described. Answers its sentence.</summary>
    public static string ShouldRefuseOnly(this Answer page, string id)
    {
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, page.Body);
        page.ShouldBeWhole();
        page.Document.QuerySelectorAll(".errors[role=alert] li a").Select(link => link.GetAttribute("href")).ShouldBe([$"#{id}"], page.Body);
        page.Document.QuerySelectorAll("[aria-invalid=true]").Select(control => control.Id).ShouldBe([id]);
        var control = page.Document.GetElementById(id).ShouldNotBeNull();
        control.GetAttribute("aria-describedby").ShouldNotBeNull().Split(' ').ShouldContain($"{id}-error", StringComparer.Ordinal);
        var sentence = page.Document.GetElementById($"{id}-error").Words();
        page.Errors.ShouldBe([sentence]);
        return sentence;
    }
}
