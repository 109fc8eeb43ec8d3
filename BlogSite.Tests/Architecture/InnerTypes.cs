using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace BlogSite.Tests.Architecture;

/// <summary>
/// NetArchTest does not look far enough into nested types: what an async lambda does lies two deep in the compiler's own types,
/// and it would miss it. This looks through all of them, whoever wrote them, and blames the type around.
/// </summary>
public static class InnerTypes
{
    public static IReadOnlyList<Type> WhichKnow(Assembly assembly, string target)
    {
        var mention = new Regex($@"(?<![\w.]){Regex.Escape(target)}[./]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from outer in module.Types
               where Inside(outer).SelectMany(Mentions).Any(mention.IsMatch)
               let type = assembly.GetType(outer.FullName)
               where type is not null
               select type,
        ];
    }

    private static IEnumerable<TypeDefinition> Inside(TypeDefinition type) => type.NestedTypes.SelectMany(inner => Inside(inner).Prepend(inner));

    /// <summary>The full names of all that a type's members speak of; Cecil spells a member with its types and their arguments.</summary>
    private static IEnumerable<string> Mentions(TypeDefinition type) =>
    [
        type.BaseType?.FullName ?? "",
        .. type.Interfaces.Select(contract => contract.InterfaceType.FullName),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType.FullName),
        .. type.Fields.Select(field => field.FieldType.FullName),
        .. type.Methods.SelectMany(Mentions),
    ];

    private static IEnumerable<string> Mentions(MethodDefinition method) =>
    [
        method.ReturnType.FullName,
        .. method.Parameters.Select(parameter => parameter.ParameterType.FullName),
        .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType.FullName) : [],
        .. method.HasBody ? method.Body.Instructions.Select(code => code.Operand).OfType<MemberReference>().Select(member => member.FullName) : [],
    ];
}
