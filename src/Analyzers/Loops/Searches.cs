using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that go on until enough has been found.</summary>
internal static class Searches
{
    /// <summary>
    /// The number in <c>while (found.Count &lt; number)</c>, where the loop adds what passes a test that is calculated; or null.
    /// </summary>
    public static ExpressionSyntax? BoundOf(BinaryExpressionSyntax comparison, StatementSyntax loop, CodeFacts facts) =>
        comparison is { OperatorToken.ValueText: "<" or "<=" or "!=", Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" } count }
        && LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(call =>
            Names.Called(call) is (var receiver, "Add" or "Enqueue" or "Push" or "AddLast") && receiver == Names.Last(count.Expression)
            && call.Ancestors().TakeWhile(node => node != loop).OfType<IfStatementSyntax>().Any(@if => Tests(@if.Condition, facts)))
            ? comparison.Right
            : null;

    /// <summary>Whether a loop compares two sequences and mostly ends at the first elements: they differ.</summary>
    public static bool EndsAtOnce(StatementSyntax loop, bool isNested) =>
        isNested && loop is not ForStatementSyntax { Declaration.Variables.Count: > 1 }
        && FirstOf(loop) is IfStatementSyntax { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "!=", Left: var left, Right: var right }, Statement: var then }
        && LoopExits.AlwaysLeaves(then)
        && (left is ElementAccessExpressionSyntax || right is ElementAccessExpressionSyntax);

    /// <summary>Whether a loop tries names or numbers until one is free.</summary>
    public static bool IsForFree(StatementSyntax loop) => LoopExits.GuardsOf(loop).Any(guard => guard is not null && IsFree(guard));

    private static bool IsFree(ExpressionSyntax guard) => Names.Stripped(guard) switch
    {
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both => IsFree(both.Left) || IsFree(both.Right),
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: InvocationExpressionSyntax call } =>
            Names.Words(Names.Last(call)).Any(word => word is "exists" or "contains" or "taken" or "used" or "reserved"),
        InvocationExpressionSyntax call => Names.Last(call) is "Add" or "TryAdd",
        _ => false,
    };

    private static StatementSyntax? FirstOf(StatementSyntax loop)
    {
        var body = loop switch
        {
            ForStatementSyntax @for => @for.Statement,
            CommonForEachStatementSyntax each => each.Statement,
            WhileStatementSyntax @while => @while.Statement,
            _ => null,
        };
        return body is BlockSyntax { Statements: [var first, ..] } ? first : body;
    }

    private static bool Tests(ExpressionSyntax condition, CodeFacts facts) =>
        condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Calculation.IsPureCall(call, facts));
}
