namespace BlogSite.Tests.Architecture.Trespass.Auth;

/// <summary>Something to know, for the trespassers of the other rooms.</summary>
public sealed class Place;
