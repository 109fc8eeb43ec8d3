namespace BlogSite.Auth;

/// <summary>On an endpoint of the API: tokens come in the body, and an Authorization header means nothing. A client that sends its dead token along can still get a new one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TakesNoBearerAttribute : Attribute;
