namespace BlogSite.Auth;

/// <summary>On an endpoint: its answer is the same for everybody, so nobody is looked for. Token cookies are neither read nor renewed nor cleared.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForAnybodyAttribute : Attribute;
