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
        if (number is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return null;
        foreach (var block in number.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).OfType<BlockSyntax>())
        {
            foreach (var statement in block.Statements.TakeWhile(statement => statement.SpanStart < number.SpanStart).OfType<IfStatementSyntax>())
            {
                if (LoopExits.AlwaysLeaves(statement.Statement) && LimitIn(statement.Condition, name, sizes) is { } limit)
                    return limit;
            }
        }

        return null;
    }

    private static double? LimitIn(ExpressionSyntax condition, string name, Sizes sizes) => Names.Stripped(condition) switch
    {
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalOrExpression) => LimitIn(either.Left, name, sizes) ?? LimitIn(either.Right, name, sizes),
        BinaryExpressionSyntax { OperatorToken.ValueText: ">" or ">=", Left: IdentifierNameSyntax left } over when left.Identifier.ValueText == name => sizes.Constant(over.Right),
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax left, Pattern: var pattern } when left.Identifier.ValueText == name => LimitIn(pattern, sizes),
        _ => null,
    };

    private static double? LimitIn(PatternSyntax pattern, Sizes sizes) => pattern switch
    {
        BinaryPatternSyntax either when either.IsKind(SyntaxKind.OrPattern) => LimitIn(either.Left, sizes) ?? LimitIn(either.Right, sizes),
        RelationalPatternSyntax { OperatorToken.ValueText: ">" or ">=" } over => sizes.Constant(over.Expression),
        _ => null,
    };
}
