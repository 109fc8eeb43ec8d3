namespace BlogSite.Auth;

/// <summary>On a page: what is sent to it is an attempt, and each address has so many. See <see cref="AttemptLimits"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitAttemptsAttribute(Attempt attempt) : Attribute
{
    public Attempt Attempt => attempt;
}
