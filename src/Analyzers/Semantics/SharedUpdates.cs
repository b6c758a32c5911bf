using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// <c>total += t.Result</c>: the variable is read before the wait and written after it. While the thread is held, nobody else on it
/// gets in between; during an <c>await</c> others do, and what they wrote is lost.
/// </summary>
internal static class SharedUpdates
{
    /// <summary>Whether the node is waited for between the reading and the writing of something that others may write.</summary>
    public static bool AreTorn(SyntaxNode node, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var (child, parent) = (node, node.Parent);
            child != function && parent is not (null or StatementSyntax);
            (child, parent) = (parent, parent.Parent))
        {
            if (parent is AssignmentExpressionSyntax assignment
                && child == assignment.Right
                && (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || IsReadBefore(node, assignment))
                && IsShared(assignment.Left, function, model, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary><c>total = total + t.Result</c>.</summary>
    private static bool IsReadBefore(SyntaxNode node, AssignmentExpressionSyntax assignment) =>
        assignment.Right.DescendantNodes().OfType<ExpressionSyntax>().Any(read =>
            read.Span.End <= node.SpanStart && SyntaxFactory.AreEquivalent(read, assignment.Left));

    private static bool IsShared(ExpressionSyntax target, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(target, cancellationToken).Symbol switch
        {
            IEventSymbol => false,
            ILocalSymbol or IParameterSymbol => IsCaptured(target, function, model, cancellationToken),
            // A field, a property, an element, a reference, or what the compiler can't tell.
            _ => !target.IsKind(SyntaxKind.TupleExpression),
        };

    /// <summary>A variable of this function alone is written by this function alone.</summary>
    private static bool IsCaptured(ExpressionSyntax target, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var variable = model.GetSymbolInfo(target, cancellationToken).Symbol!;
        var own = AsyncFunction.OwnNodes(function).ToImmutableHashSet();
        return variable.DeclaringSyntaxReferences is not [var declaration]
            || !function.FullSpan.Contains(declaration.Span)
            || function.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use =>
                use.Identifier.ValueText == variable.Name
                && !own.Contains(use)
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, cancellationToken).Symbol, variable));
    }
}
