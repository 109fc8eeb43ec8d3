namespace BlogSite.Tests.Architecture;

/// <summary>The rooms of the program and the arrows that must never be drawn between them.</summary>
public static class Rooms
{
    public static readonly IReadOnlyList<string> All = ["Blog", "Auth", "Mail", "Media", "Data", "Transfer", "Commands", "Pages", "Areas", "Api", "Hosting", "Localization"];

    public static readonly IReadOnlyList<Arrow> Forbidden =
    [
        .. All.Except(["Blog"], StringComparer.Ordinal).Select(room => new Arrow("Blog", room)), // the domain knows nobody
        new("Blog", ":Microsoft"),
        .. All.Except(["Auth", "Localization"], StringComparer.Ordinal).Select(room => new Arrow("Auth", room)),
        .. All.Except(["Mail", "Auth", "Localization"], StringComparer.Ordinal).Select(room => new Arrow("Mail", room)),
        new("Mail", ":Microsoft.AspNetCore.Mvc"),
        .. All.Except(["Media"], StringComparer.Ordinal).Select(room => new Arrow("Media", room)), // a stranger's bytes meet nothing of ours but what asks for them
        new("Media", ":Microsoft"),
        .. All.Except(["Localization"], StringComparer.Ordinal).Select(room => new Arrow("Localization", room)), // every room that speaks to people may ask it for words
        new("Data", ":NetVips"), // what decodes is behind one door
        new("Pages", ":NetVips"),
        new("Data", "Pages"),
        new("Data", "Areas"),
        new("Data", "Api"),
        new("Data", "Commands"),
        new("Data", "Transfer"),
        new("Data", "Hosting"),
        new("Data", ":Microsoft.AspNetCore.Mvc"),
        new("Pages", "Hosting"), // what stands around the pages may know them, not they it
        new("Areas", "Hosting"),
        new("!Auth", "Auth.Tokens"), // the one dangerous secret has one door, in Auth
    ];
}
