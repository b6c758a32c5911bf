using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Asynchronous members that cannot be called in a place, for they would call it again, or nothing.</summary>
internal static class Circles
{
    /// <summary>
    /// Whether a call would lead back into the function that it stands in: not on another object, and not on the base, unless
    /// there is nothing to call.
    /// </summary>
    /// <param name="method">The method that would be called instead.</param>
    /// <param name="expression">The blocking call.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool LeadsBack(IMethodSymbol method, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var receiver = BlockingExpression.ReceiverOf(expression) ?? BlockingExpression.ConditionalAccessOf(expression)?.Expression;
        if (receiver is BaseExpressionSyntax && method.IsAbstract)
            return true;
        for (var symbol = model.GetEnclosingSymbol(expression.SpanStart, cancellationToken); symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if ((symbol.IsStatic || method.IsStatic || IsSelf(receiver)) && MemberSlots.Overlap(symbol, method))
                return true;
        }

        return false;
    }

    private static bool IsSelf(ExpressionSyntax? receiver) => receiver switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsSelf(parenthesized.Expression),
        CastExpressionSyntax cast => IsSelf(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Left: var left } => IsSelf(left),
        null or ThisExpressionSyntax => true,
        _ => false,
    };
}
