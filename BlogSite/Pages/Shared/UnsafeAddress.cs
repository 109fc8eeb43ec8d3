namespace BlogSite.Pages.Shared;

/// <summary>Marks a request that was refused because it came over plain http, so that the page of the refusal says what to configure.</summary>
public sealed class UnsafeAddress
{
    private static readonly UnsafeAddress Mark = new();

    private UnsafeAddress()
    {
    }

    public static void Set(HttpContext context) => context.Features.Set(Mark);

    public static bool IsOf(HttpContext context) => context.Features.Get<UnsafeAddress>() is not null;
}
