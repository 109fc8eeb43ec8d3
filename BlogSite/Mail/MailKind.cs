namespace BlogSite.Mail;

/// <summary>What a mail is about. Its words are found when it is sent, its links made then: no secret lies in the outbox.</summary>
public enum MailKind
{
    /// <summary>A link to choose a new password, for whoever has the address; nothing is sent where nobody has.</summary>
    PasswordReset,

    /// <summary>A link by which a person shows that the address of the account is theirs.</summary>
    EmailConfirmation,

    /// <summary>A link by which the address it is sent to becomes the account's.</summary>
    EmailChange,

    /// <summary>A link to choose the first password of an account that an admin made.</summary>
    Invitation,

    /// <summary>Notice: the password changed.</summary>
    PasswordChanged,

    /// <summary>Notice, to the address before: the account has another one now.</summary>
    EmailChanged,

    /// <summary>Notice: two-factor sign-in was turned on or off.</summary>
    TwoFactorChanged,

    /// <summary>Notice: new recovery codes took the place of the old ones.</summary>
    RecoveryCodesChanged,

    /// <summary>Notice: a passkey was added or removed.</summary>
    PasskeyChanged,

    /// <summary>Notice: the sign-in by another site was added or removed.</summary>
    LoginChanged,

    /// <summary>Notice: a used refresh token came back, and its session was ended.</summary>
    SessionReused,
}
