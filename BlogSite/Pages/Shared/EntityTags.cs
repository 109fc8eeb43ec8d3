using Microsoft.Net.Http.Headers;

namespace BlogSite.Pages.Shared;

/// <summary>What browsers have already, by its tag (RFC 9110 13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>Whether a request names this tag among those of what it has. False too where it names none.</summary>
    public static bool AreKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParse(tag, out var ours) && request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
        && known.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(ours, useStrongComparison: false));
}
