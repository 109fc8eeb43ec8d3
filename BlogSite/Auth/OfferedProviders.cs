using Microsoft.AspNetCore.Authentication;

namespace BlogSite.Auth;

/// <summary>The other sites that may vouch for a person now. One that is configured no more is not offered, and lets nobody in.</summary>
public sealed class OfferedProviders(IAuthenticationSchemeProvider schemes)
{
    /// <summary>As they were configured, each with the name that people know it by: a scheme without one is the program's own.</summary>
    public async Task<IReadOnlyList<AuthenticationScheme>> ListAsync() => [.. (await schemes.GetAllSchemesAsync()).Where(scheme => !string.IsNullOrEmpty(scheme.DisplayName))];

    /// <summary>Null: it is not offered.</summary>
    public async Task<AuthenticationScheme?> FindAsync(string? name) => (await ListAsync()).FirstOrDefault(scheme => scheme.Name == name);
}
