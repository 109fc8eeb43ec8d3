using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace BlogSite.Pages.Shared;

/// <summary>Has the message of every attribute translated; the framework asks for those of the attributes alone that it has adapters for.</summary>
internal sealed class EveryMessage : IValidationAttributeAdapterProvider
{
    private readonly ValidationAttributeAdapterProvider _known = new();

    public IAttributeAdapter? GetAttributeAdapter(ValidationAttribute attribute, IStringLocalizer? stringLocalizer) =>
        _known.GetAttributeAdapter(attribute, stringLocalizer) ?? new Other(attribute, stringLocalizer);

    private sealed class Other(ValidationAttribute attribute, IStringLocalizer? stringLocalizer) : AttributeAdapterBase<ValidationAttribute>(attribute, stringLocalizer)
    {
        public override void AddValidation(ClientModelValidationContext context)
        {
            // Nothing is checked by script.
        }

        public override string GetErrorMessage(ModelValidationContextBase validationContext) =>
            GetErrorMessage(validationContext.ModelMetadata, validationContext.ModelMetadata.GetDisplayName());
    }
}
