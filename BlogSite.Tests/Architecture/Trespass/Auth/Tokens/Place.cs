namespace BlogSite.Tests.Architecture.Trespass.Auth.Tokens;

/// <summary>Something to know, for the trespassers of the other rooms.</summary>
public sealed class Place;
