using System.ComponentModel.DataAnnotations;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The longest text. Not <see cref="StringLengthAttribute"/>, whose maxlength makes browsers cut off what is pasted without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int length) : ValidationAttribute
{
    public int Length { get; } = length;

    public override bool IsValid(object? value) => value is not string text || text.Length <= Length;
}
