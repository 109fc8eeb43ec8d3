using BlogSite.Auth;

namespace BlogSite.Pages;

/// <summary>A posted form on its way back to the person who filled it in.</summary>
/// <param name="Action">Where it was sent, and will be sent again.</param>
/// <param name="Fields">What people type, in order; secrets come back empty.</param>
/// <param name="Hidden">What the page had filled in itself.</param>
public sealed record KeptFormView(string Action, int Code, IReadOnlyList<KeptFormView.Field> Fields, IReadOnlyList<KeyValuePair<string, string>> Hidden)
{
    public sealed record Field(string Name, string Label, string Value, bool IsSecret, bool IsLong);

    /// <summary>What to do, where the answer knows; empty where the status says it all.</summary>
    public string Advice { get; init; } = "";

    /// <summary>What the form was about is not there any more.</summary>
    public bool IsGone => IsGoneCode(Code);

    private static readonly string[] OursToFill = ["Version", "ReturnUrl", "Code", "Id", "then", "Shown", "Website"];
    private static readonly string[] Secrets = ["password", "TwoFactorCode", "RecoveryCode"];

    public static KeptFormView Of(KeptForm form, string action, int code)
    {
        List<Field> fields = [];
        List<KeyValuePair<string, string>> hidden = [];
        foreach (var (name, values) in form.Fields.Where(field => field.Key != "credential")) // of a passkey, good once
        {
            var label = name[(name.LastIndexOf('.') + 1)..];
            foreach (var value in values)
            {
                if (OursToFill.Contains(label, StringComparer.OrdinalIgnoreCase) || value is "true" or "false")
                {
                    hidden.Add(KeyValuePair.Create(name, value ?? ""));
                    continue;
                }

                var isSecret = Array.Exists(Secrets, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
                var text = isSecret ? "" : value ?? "";
                fields.Add(new Field(name, label, text, isSecret, text.Contains('\n', StringComparison.Ordinal) || text.Length > 120 || label == "Content"));
            }
        }

        // Only posts get lost in this way: what was written is taken where new ones are.
        return new KeptFormView(IsGoneCode(code) ? "/admin/posts/create" : action, code, fields, hidden);
    }

    /// <summary>What a field is called; one that has no word goes by its name.</summary>
    internal static string Said(string label) => label switch
    {
        "Title" => T["Title"],
        "Description" => T["Description"],
        "Content" => T["Content"],
        "Slug" => T["Slug"],
        "Tags" => T["Tags"],
        "PublishAt" => T["PublishAt"],
        "MenuPlace" => T["MenuPlace"],
        "Alt" => T["Alt"],
        "Name" => T["Name"],
        "UserName" => T["UserName"],
        "DisplayName" => T["DisplayName"],
        "Bio" => T["Bio"],
        "Email" => T["Email"],
        "Role" => T["Role"],
        "Password" => T["Password"],
        "OldPassword" => T["OldPassword"],
        "NewPassword" => T["NewPassword"],
        "ConfirmPassword" => T["ConfirmPassword"],
        "TwoFactorCode" => T["TwoFactorCode"],
        "RecoveryCode" => T["RecoveryCode"],
        "Language" => T["Language"],
        "TimeZone" => T["TimeZone"],
        "Registration" => T["Registration"],
        _ => label,
    };

    private static bool IsGoneCode(int code) => code is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;
}
