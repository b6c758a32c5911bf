using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Fields that every thread has for itself: after an <c>await</c> another thread may read another value.</summary>
internal static class ThreadStaticState
{
    /// <summary>Whether the function uses such a field of the type that it belongs to, or of one around that.</summary>
    public static bool IsUsedIn(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var type = TypeAround(function, model, cancellationToken); type is not null; type = type.ContainingType)
            names.UnionWith(type.GetMembers().OfType<IFieldSymbol>().Where(IsOfThread).Select(field => field.Name));

        return names.Count > 0 && AsyncFunction.OwnNodes(function)
            .Any(node => node is IdentifierNameSyntax identifier && names.Contains(identifier.Identifier.ValueText));
    }

    private static INamedTypeSymbol? TypeAround(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? model.GetDeclaredSymbol(declaration, cancellationToken) as INamedTypeSymbol
            : null;

    private static bool IsOfThread(IFieldSymbol field) =>
        field is { Type: { Name: "ThreadLocal", ContainingNamespace.Name: "Threading" } }
        || (field.IsStatic && field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ThreadStaticAttribute)));
}
