using System.Text.RegularExpressions;
using BlogSite.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace BlogSite.Hosting;

/// <summary>Why the program did not start, in a sentence for who can mend it.</summary>
internal static partial class StartProblem
{
    private const string Around = "with the error: '";

    /// <summary>Null: nothing an operator could mend; the stack is for us.</summary>
    public static string? Explain(Exception refused) => refused switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures.Select(Sentence)),
        DatabaseUnusableException or SettingRefusedException => refused.Message,
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } conversion => Conversion(conversion.Message),
        IOException { InnerException: AddressInUseException } => refused.Message,
        _ => null,
    };

    // The framework puts "DataAnnotation validation failed for 'Type' members: 'Name' with the error: '…'." around our sentence.
    private static string Sentence(string failure) =>
        failure.IndexOf(Around, StringComparison.Ordinal) is >= 0 and var i ? failure[(i + Around.Length)..^"'.".Length] : failure;

    private static string Conversion(string message) =>
        Unconverted().Match(message) is { Success: true } parts ? $"{parts.Groups["path"].Value} must be {Expected(parts.Groups["type"].Value)}." : message;

    private static string Expected(string type) => (Type.GetType(type) ?? typeof(StartProblem).Assembly.GetType(type)) switch
    {
        { IsEnum: true } choice => string.Join(" or ", Enum.GetNames(choice)),
        var yes when yes == typeof(bool) => "true or false",
        var duration when duration == typeof(TimeSpan) => "a duration such as 00:30:00 or 7.00:00:00",
        var number when number == typeof(int) => "a whole number",
        _ => "a value of another kind",
    };

    /// <summary>The binder's message: Failed to convert configuration value 'x' at 'Section:Name' to type 'System.TimeSpan'.</summary>
    [GeneratedRegex(" at '(?<path>[^']+)' to type '(?<type>[^']+)'\\.\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Unconverted();
}

/// <summary>A setting whose value cannot be used; the message names it and says what is expected.</summary>
internal sealed class SettingRefusedException(string message) : Exception(message);
