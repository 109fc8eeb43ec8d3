using System.Security.Cryptography;
using System.Text;

namespace BlogSite.Auth;

/// <summary>The code that proves to <c>/setup</c> that one can read the program's output, and so is its operator. New at each start.</summary>
public sealed class FirstRun(SecurityLog security)
{
    /// <summary>128 random bits in hex.</summary>
    public string Code { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public bool Accepts(string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return false; // who brings none has not guessed
        }

        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(Code));
        if (!isRight)
        {
            security.WrongSetupCode();
        }

        return isRight;
    }
}
