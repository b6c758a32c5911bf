using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that make one arrangement after the other in place: all words of five letters, all choices of six of 49, all orders.</summary>
internal static class Arrangements
{
    /// <summary>
    /// Whether a condition asks if no place is left that can still be raised:
    /// <c>while (at >= 0 &amp;&amp; digits[at] == last) digits[at--] = 0; if (at &lt; 0) break; digits[at]++;</c>
    /// </summary>
    public static bool AreExhaustedBy(ExpressionSyntax condition, StatementSyntax loop) =>
        Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "==", Left: IdentifierNameSyntax { Identifier.ValueText: var at }, Right: LiteralExpressionSyntax or PrefixUnaryExpressionSyntax }
        && VariableWrites.Declared(loop, at).Any()
        && LoopExits.OwnNodes(loop).Any(carry => LoopHead.Of(carry) is { Question: var question } && VariableWrites.In(carry, at).Any()
            && question.DescendantNodes().OfType<ElementAccessExpressionSyntax>().Any(place => IsAt(place, at) && IsArranged(Names.Last(place), loop)));

    private static bool IsAt(ElementAccessExpressionSyntax place, string at) =>
        place.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax index }] && index.Identifier.ValueText == at;

    private static bool IsArranged(string array, StatementSyntax loop) => LoopExits.OwnNodes(loop).Any(node => node switch
    {
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax place } => Names.Last(place) == array,
        PrefixUnaryExpressionSyntax { Operand: ElementAccessExpressionSyntax place } => Names.Last(place) == array,
        PostfixUnaryExpressionSyntax { Operand: ElementAccessExpressionSyntax place } => Names.Last(place) == array,
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax places } => places.Arguments.Any(place => Names.Last(place.Expression) == array),
        _ => false,
    });
}
