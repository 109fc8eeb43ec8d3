using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlogSite.Tests.Support;

/// <summary>A device that keeps one passkey, and a browser around it that says what it is told to say (WebAuthn level 3, sections 6.1 and 6.5).</summary>
public sealed class Authenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private uint _count;

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(24);

    /// <summary>The account it believes to be for, in base64url.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Whether the person shows a finger, a face or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Keys that are kept in a cloud do not count what they sign.</summary>
    public bool Counts { get; set; } = true;

    public string Origin { get; set; } = "https://localhost";

    /// <summary>Null: what it is asked for.</summary>
    public string? Site { get; set; }

    /// <summary>What the browser answers to the options for a new passkey.</summary>
    public string Make(string options)
    {
        var asked = Parse(options);
        UserHandle = asked["user"]!["id"]!.GetValue<string>(); // not null, here and below: the server's own options
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!]; // COSE: EC2, ES256, P-256
        const byte attested = 0x40;
        byte[] data = [.. Data(asked["rp"]!["id"]!.GetValue<string>(), attested), .. new byte[16], 0, (byte)Id.Length, .. Id, .. publicKey];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data]; // CBOR
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(ClientData("webauthn.create", asked)),
            ["attestationObject"] = Text(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>What the browser answers to the options for a sign-in.</summary>
    public string Show(string options)
    {
        var asked = Parse(options);
        var data = Data(asked["rpId"]!.GetValue<string>(), flags: 0);
        var client = ClientData("webauthn.get", asked);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["authenticatorData"] = Text(data),
            ["signature"] = Text(_key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = UserHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Data(string site, byte flags)
    {
        const byte present = 0x01;
        const byte verified = 0x04;
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counts ? ++_count : 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site ?? site)), (byte)(flags | present | (Verifies ? verified : 0)), .. count];
    }

    private byte[] ClientData(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = asked["challenge"]!.GetValue<string>(),
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    });

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private static JsonNode Parse(string options) => JsonNode.Parse(options) ?? throw new InvalidOperationException("No options.");

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
