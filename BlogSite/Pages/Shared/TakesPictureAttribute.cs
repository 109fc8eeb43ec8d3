namespace BlogSite.Pages.Shared;

/// <summary>On a page: a form of its may bring a file, which is no text and may be longer than one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesPictureAttribute : Attribute;
