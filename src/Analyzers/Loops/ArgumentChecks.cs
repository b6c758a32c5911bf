using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a function's checks at its beginning say of the numbers that it is given: <c>if (count &lt; 1 || count > 100) return;</c></summary>
internal static class ArgumentChecks
{
    /// <summary>The largest number that passes the checks before a place, or null where there are none.</summary>
    public static double? LimitOf(ExpressionSyntax number, Sizes sizes)
    {
        if (number is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }))
            return null;
        foreach (var block in number.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).OfType<BlockSyntax>())
        {
            foreach (var statement in block.Statements.TakeWhile(statement => statement.SpanStart < number.SpanStart).OfType<IfStatementSyntax>())
            {
                if (LoopExits.AlwaysLeaves(statement.Statement) && LimitIn(statement.Condition, number, sizes) is { } limit)
                    return limit;
            }
        }

        return null;
    }

    private static double? LimitIn(ExpressionSyntax condition, ExpressionSyntax number, Sizes sizes) => Names.Stripped(condition) switch
    {
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalOrExpression) => LimitIn(either.Left, number, sizes) ?? LimitIn(either.Right, number, sizes),
        BinaryExpressionSyntax { OperatorToken.ValueText: ">" or ">=" } over when SyntaxFactory.AreEquivalent(over.Left, number) => sizes.Constant(over.Right),
        IsPatternExpressionSyntax { Pattern: var pattern } asked when SyntaxFactory.AreEquivalent(asked.Expression, number) => LimitIn(pattern, sizes),
        _ => null,
    };

    private static double? LimitIn(PatternSyntax pattern, Sizes sizes) => pattern switch
    {
        BinaryPatternSyntax either when either.IsKind(SyntaxKind.OrPattern) => LimitIn(either.Left, sizes) ?? LimitIn(either.Right, sizes),
        RelationalPatternSyntax { OperatorToken.ValueText: ">" or ">=" } over => sizes.Constant(over.Expression),
        _ => null,
    };
}
