using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Lets the simplifier shorten <c>global::</c> names, and import their namespaces.</summary>
internal static class TypeImports
{
    // The kind under which the workspace remembers which symbol a name stands for.
    private const string SymbolAnnotationKind = "SymbolId";

    /// <summary>The node with its <c>global::</c> names marked.</summary>
    public static T Mark<T>(T node, Compilation compilation, SyntaxGenerator generator)
        where T : SyntaxNode
    {
        var types = node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(name => name is MemberAccessExpressionSyntax or QualifiedNameSyntax
            && name.ToString().StartsWith("global::", StringComparison.Ordinal) && TypeNamed(name, compilation) is not null);
        return node.ReplaceNodes(types, (name, _) => name.WithAdditionalAnnotations(ImportOf(TypeNamed(name, compilation)!, generator)));
    }

    /// <summary>The generator marks what has to be imported; its own syntax is a type's name, which is no expression to call on.</summary>
    private static IEnumerable<SyntaxAnnotation> ImportOf(INamedTypeSymbol type, SyntaxGenerator generator) =>
        generator.TypeExpression(type, addImport: true).GetAnnotations(SymbolAnnotationKind)
            .Concat([Simplifier.Annotation, Simplifier.AddImportsAnnotation]);

    private static INamedTypeSymbol? TypeNamed(ExpressionSyntax name, Compilation compilation) =>
        compilation.GetTypeByMetadataName(name.ToString().Replace("global::", ""));
}
