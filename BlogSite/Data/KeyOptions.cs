using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BlogSite.Data;

/// <summary>The settings <c>Keys:*</c>.</summary>
public sealed class KeyOptions : IValidatableObject
{
    public const string Section = "Keys";

    /// <summary>A PKCS #12 file with certificate and private key, without password; it encrypts the key ring. Null: the ring lies open in the database.</summary>
    public string? CertificatePath { get; set; }

    internal X509Certificate2? Certificate() =>
        string.IsNullOrEmpty(CertificatePath) ? null : X509CertificateLoader.LoadPkcs12FromFile(CertificatePath, password: null);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsUsable())
        {
            yield return new ValidationResult($"{Section}:CertificatePath must be a readable PKCS #12 file with a private key and no password.", [nameof(CertificatePath)]);
        }
    }

    internal bool IsUsable()
    {
        try
        {
            using var certificate = Certificate();
            return certificate is null || certificate.HasPrivateKey;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
