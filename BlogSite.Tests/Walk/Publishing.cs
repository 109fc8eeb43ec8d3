using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Walk;

internal static class Publishing
{
    /// <summary>Writes something in the editor and publishes it.</summary>
    /// <returns>The address of its editor.</returns>
    public static async Task<string> PublishAsync(this Visitor author, string kind, string title, string text, params (string Field, string Value)[] more)
    {
        var editor = new EditorScreen(await author.GetAsync($"/admin/posts/create{(kind == "page" ? "?kind=page" : "")}")).Write(title, text);
        foreach (var (field, value) in more) { editor.Form.Fill(field, value); }

        var saved = (await editor.SaveAsync()).Location.ShouldNotBeNull();
        (await new EditorScreen(await author.GetAsync(saved)).PublishAsync()).Location.ShouldNotBeNull();
        return saved;
    }
}
