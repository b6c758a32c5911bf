using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What the condition of a loop asks.</summary>
internal static class Questions
{
    /// <summary>Whether somebody else answers: a call that does not calculate, or an element.</summary>
    public static bool AreForOthers(ExpressionSyntax condition, CodeFacts facts) => condition.DescendantNodes().Any(node => node switch
    {
        InvocationExpressionSyntax call => !Calculation.IsPureCall(call, facts),
        ElementAccessExpressionSyntax => true,
        _ => false,
    });

    /// <summary>Whether all that is asked is what has been calculated: <c>hash.StartsWith("0000")</c>, <c>hash[0] != 0</c>.</summary>
    public static bool AreOfWhatIsCalculated(ExpressionSyntax condition, StatementSyntax loop, CodeFacts facts) => condition.DescendantNodesAndSelf().All(node => node switch
    {
        InvocationExpressionSyntax call => Names.Last(call) is "StartsWith" or "EndsWith" or "AsSpan" or "Take" or "All" or "LeadingZeroCount"
            || Calculation.IsPureCall(call, facts),
        ElementAccessExpressionSyntax element => element.Expression is IdentifierNameSyntax name
            && Changes.In(loop, name.Identifier.ValueText, facts) == WriteForms.Calculated,
        _ => true,
    });
}
