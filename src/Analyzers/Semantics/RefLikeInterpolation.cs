using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Interpolated strings are built by handlers, and most of these are ref structs. For a plain <c>string</c> the compiler falls
/// back to <c>string.Format</c> where a hole awaits; for a handler that was asked for it can't.
/// </summary>
internal static class RefLikeInterpolation
{
    /// <summary>Whether the node stands in a hole of an interpolated string that can't hold an await.</summary>
    public static bool HoldsAwait(SyntaxNode node, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = node.Parent; current is not null and not StatementSyntax && current != function; current = current.Parent)
        {
            if (current is InterpolatedStringExpressionSyntax text && CannotAwait(WholeOf(text), model, cancellationToken))
                return true;
        }

        return false;
    }

    private static bool CannotAwait(ExpressionSyntax text, SemanticModel model, CancellationToken cancellationToken) =>
        // CS4007: the handler lives from the first part to the last.
        RefLikes.IsRefLike(model.GetTypeInfo(text, cancellationToken).ConvertedType)
        // CS0029: only a handler takes a span in a hole; string.Format takes objects.
        || text.DescendantNodes().OfType<InterpolationSyntax>()
            .Any(hole => RefLikes.IsRefLike(model.GetTypeInfo(hole.Expression, cancellationToken).Type));

    /// <summary>One handler takes <c>$"…" + $"…"</c> as a whole.</summary>
    private static ExpressionSyntax WholeOf(ExpressionSyntax text)
    {
        while (text.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
            text = (ExpressionSyntax)text.Parent;
        return text;
    }
}
