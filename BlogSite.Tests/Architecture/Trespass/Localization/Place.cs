namespace BlogSite.Tests.Architecture.Trespass.Localization;

/// <summary>Something to know, for the trespassers of the other rooms.</summary>
public sealed class Place;
