using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What is known of a local variable without following the control flow.</summary>
internal static class Locals
{
    /// <summary>The value of a local that gets it where it is declared and never another one; null for any other local.</summary>
    public static ExpressionSyntax? OnlyValue(ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
        && !IsWrittenAfter(declarator)
            ? value
            : null;

    /// <summary>The sequence that a local of <c>foreach</c> runs over; null for any other local.</summary>
    public static ExpressionSyntax? Enumerated(ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is ForEachStatementSyntax loop ? loop.Expression : null;

    private static bool IsWrittenAfter(VariableDeclaratorSyntax declarator)
    {
        var name = declarator.Identifier.ValueText;
        var scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax)
            ?? declarator.SyntaxTree.GetRoot();
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name && IsWritten(use));
    }

    /// <summary>Whether a variable is written, or may be through a reference, where it is named.</summary>
    public static bool IsWritten(ExpressionSyntax variable) => variable.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == variable,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } } => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax => true,
        _ => false,
    };
}
