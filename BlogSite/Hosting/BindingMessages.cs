using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace BlogSite.Hosting;

/// <summary>What the framework says of a field that cannot be read at all, in its own English words or their translation.</summary>
internal static class BindingMessages
{
    public static void Translate(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => T["The value '{0}' is not valid for {1}.", value, field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => T["The value '{0}' is not valid.", value]);
        messages.SetUnknownValueIsInvalidAccessor(field => T["The supplied value is invalid for {0}.", field]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => T["The supplied value is invalid."]);
        messages.SetValueIsInvalidAccessor(value => T["The value '{0}' is invalid.", value]);
        messages.SetValueMustNotBeNullAccessor(value => T["The value '{0}' is invalid.", value]);
        messages.SetValueMustBeANumberAccessor(field => T["The field {0} must be a number.", field]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => T["The field must be a number."]);
    }
}
