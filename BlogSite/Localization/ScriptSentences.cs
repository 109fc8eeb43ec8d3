namespace BlogSite.Localization;

/// <summary>What the scripts say by <c>t('…')</c>, of which they are given the translations.</summary>
public static class ScriptSentences
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Close",
        "Copied",
        "Copy",
        "Copy the code",
        "Copy the {0} code",
        "It is not there any more. Nothing was changed.",
        "No passkey was given. Press the button to try again.",
        "Passkeys do not work at this address. Open the site at its proper address and try again.",
        "Someone else changed it in the meantime. Nothing was overwritten.",
        "Something is missing or wrong. Nothing was saved.",
        "That did not work. Load the page again and try once more.",
        "That did not work. Nothing you wrote is lost.",
        "That is more than the server takes in one go.",
        "The browser did not let the page copy it. Select the code and copy it by hand.",
        "The picture could not be stored. Nothing you wrote is lost; try again in a moment.",
        "The picture is in the text. Now say what it shows.",
        "The picture is too large: a file has at most 10 MB.",
        "The server cannot be reached. Nothing you wrote is lost; try again in a moment.",
        "The server cannot be reached. Try again in a moment.",
        "The server could not do that. Nothing you wrote is lost; try again in a moment.",
        "The server did not accept this page any more. Nothing you wrote is lost: copy it, load the page again, and send it once more.",
        "The server did not accept this page any more. Save your text, load the page again, then add the picture.",
        "This device cannot make a passkey for this site. Try another device.",
        "This device has a passkey for your account already. Use that one, or another device.",
        "This page is too old. Load it again, then try once more.",
        "Too many requests. Try again in {0} seconds.",
        "Too many requests. Wait a little, then try again.",
        "You are not allowed to do that. Nothing was changed.",
        "You have been signed out. Sign in in another tab, then add the picture again; nothing you wrote is lost.",
        "You have been signed out. Sign in in another tab, then go on here; nothing you wrote is lost.",
        "{0} more post",
        "{0} more posts",
        "{0} pictures are in the text.",
    ];
}
