using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// The declarations that a member stands for: itself, those that it overrides and the interface members that it implements. A
/// provider's override so matches what is known of its base.
/// </summary>
internal static class MemberSlots
{
    /// <summary>All of them, the member's own definition first.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        var definition = Definition(member);
        var overridden = Overrides(definition).ToList();
        foreach (var declaration in overridden)
            yield return declaration;

        if (definition is IMethodSymbol { ExplicitInterfaceImplementations: { IsEmpty: false } slots })
        {
            foreach (var slot in slots)
                yield return slot.OriginalDefinition;
        }

        if (member.IsStatic || definition.ContainingType is not { TypeKind: not TypeKind.Interface } type)
            yield break;
        foreach (var @interface in type.AllInterfaces)
        {
            foreach (var slot in @interface.GetMembers(member.Name))
            {
                if (overridden.Contains(type.FindImplementationForInterfaceMember(slot)?.OriginalDefinition, SymbolEqualityComparer.Default))
                    yield return slot.OriginalDefinition;
            }
        }
    }

    /// <summary>Whether two members share a declaration: the same method, overrides of one, implementations of one.</summary>
    public static bool Overlap(ISymbol left, ISymbol right) =>
        Of(left).Any(slot => Of(right).Contains(slot, SymbolEqualityComparer.Default));

    private static ISymbol Definition(ISymbol member) =>
        member is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : member.OriginalDefinition;

    /// <summary>The member and what it overrides, up to the declaration that is virtual.</summary>
    public static IEnumerable<ISymbol> Overrides(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
            yield return current.OriginalDefinition;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
