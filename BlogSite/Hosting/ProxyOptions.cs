using System.ComponentModel.DataAnnotations;
using System.Net;

namespace BlogSite.Hosting;

/// <summary>The settings <c>Proxies:*</c>.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose forwarded headers are believed, separated by commas; empty: none is.</summary>
    public string Known { get; set; } = "";

    private IEnumerable<string> Entries => Known.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<IPAddress> Addresses => Entries.Where(entry => IPAddress.TryParse(entry, out _)).Select(IPAddress.Parse);

    public IEnumerable<System.Net.IPNetwork> Networks => Entries.Where(entry => System.Net.IPNetwork.TryParse(entry, out _)).Select(System.Net.IPNetwork.Parse);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var entry in Entries.Where(entry => !IPAddress.TryParse(entry, out _) && !System.Net.IPNetwork.TryParse(entry, out _)))
        {
            yield return new ValidationResult($"{Section}:Known must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas; {entry} is neither.", [nameof(Known)]);
        }
    }
}
