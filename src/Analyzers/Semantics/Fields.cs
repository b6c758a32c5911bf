using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What is known of a field without looking at when its members run.</summary>
internal static class Fields
{
    /// <summary>
    /// The value of a field that gets it in one place and that nobody else can write: a private or read-only field of a type in one
    /// file. Null for any other field.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="tree">The tree whose model is at hand: the value has to stand there.</param>
    /// <param name="cancellationToken">Cancels reading the declaration.</param>
    public static ExpressionSyntax? OnlyValue(IFieldSymbol field, SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!(field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private)
            || field.ContainingType.DeclaringSyntaxReferences is not [var type] || type.SyntaxTree != tree
            || field.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
            return null;

        var written = type.GetSyntax(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == field.Name && Locals.IsWritten(Named(name)))
            .Select(name => (Named(name).Parent as AssignmentExpressionSyntax)?.Right)
            .ToList();
        return declarator.Initializer?.Value is { } value ? (written.Count == 0 ? value : null)
            : written.Count == 1 ? written[0]
            : null;
    }

    /// <summary>The field as it is written: <c>this.field</c>, <c>field</c>.</summary>
    private static ExpressionSyntax Named(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
