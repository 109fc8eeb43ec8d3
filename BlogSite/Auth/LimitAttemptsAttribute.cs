namespace BlogSite.Auth;

/// <summary>On a page or an endpoint of the API: what is sent to it is an attempt, and each address has so many. See <see cref="AttemptLimits"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LimitAttemptsAttribute(Attempt attempt) : Attribute
{
    public Attempt Attempt => attempt;
}
