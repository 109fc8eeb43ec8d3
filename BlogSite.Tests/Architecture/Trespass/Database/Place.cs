namespace BlogSite.Tests.Architecture.Trespass.Database;

/// <summary>Its name begins like Data, but to know it is no trespass of Auth's.</summary>
public sealed class Place;
