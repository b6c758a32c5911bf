using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Which values can't be kept in the state machine of an <c>async</c> function.</summary>
internal static class RefLikes
{
    /// <summary>"ref and unsafe in async and iterator methods"; the floor's enumeration ends before it.</summary>
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>Whether values of the type live on the stack only.</summary>
    public static bool IsRefLike(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_TypedReference or SpecialType.System_ArgIterator } => true,
        { SpecialType: SpecialType.System_RuntimeArgumentHandle } => true,
        ITypeParameterSymbol parameter => AllowsRefStruct(parameter),
        _ => type.IsRefLikeType,
    };

    /// <summary>Whether an async function may declare a ref-like local, as long as none lives across an <c>await</c> (CS9202).</summary>
    public static bool MayBeInAsyncFunction(SyntaxNode node) =>
        node.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= CSharp13 }
        // An older compiler's preview is above any version, and yet knows nothing of C# 13.
        && LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() >= CSharp13;

    /// <summary><c>where T : allows ref struct</c>, which the floor has neither a symbol's property nor syntax for.</summary>
    private static bool AllowsRefStruct(ITypeParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().Parent?.Parent is { } declaration
            && declaration.ChildNodes().OfType<TypeParameterConstraintClauseSyntax>().Any(clause =>
                clause.Name.Identifier.ValueText == parameter.Name
                && clause.Constraints.Any(constraint => constraint.GetFirstToken().ValueText == "allows")));
}
