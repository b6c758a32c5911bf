using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that come closer to a value until that is close enough.</summary>
internal static class Convergence
{
    /// <summary>How long a loop goes on, where a comparison asks whether that is close enough; else null.</summary>
    public static Trips? Of(BinaryExpressionSyntax comparison, IEnumerable<string> names, StatementSyntax loop, CodeFacts facts)
    {
        var isOrder = comparison.OperatorToken.ValueText is "<" or ">" or "<=" or ">=";
        var isDistance = comparison.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) == "Abs");
        return !isDistance && !(isOrder && names.Any(Vocabulary.IsTolerance)) ? null
            : IsIteration(loop, facts) ? new(CostModel.Some, "until it converges")
            : new(CostModel.Many, "until it converges");
    }

    /// <summary>
    /// Whether a loop makes one number from itself, as Newton did: that doubles the digits, or at least adds one, each time. The sum
    /// of a series, whose terms are made of a counter, may take millions.
    /// </summary>
    private static bool IsIteration(StatementSyntax loop, CodeFacts facts) => !LoopExits.OwnNodes(loop).Any(node => node switch
    {
        ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or ElementAccessExpressionSyntax or QueryExpressionSyntax => true,
        InvocationExpressionSyntax call => Names.Called(call).Receiver is not ("Math" or "MathF")
            && !(facts.MethodOf(call) is { MethodKind: MethodKind.DelegateInvoke } or { DeclaringSyntaxReferences.IsEmpty: false, ReturnType.SpecialType: SpecialType.System_Double or SpecialType.System_Single }
                && call.ArgumentList.Arguments.All(argument => facts.KindOf(argument.Expression) is ValueKind.Fraction or ValueKind.Integer)),
        IdentifierNameSyntax { Identifier.ValueText: var name } variable => IsUsed(variable) && Changes.In(loop, name, facts) == WriteForms.Step
            && facts.KindOf(variable) == ValueKind.Integer,
        _ => false,
    });

    /// <summary>Whether a variable is calculated with, rather than counted.</summary>
    private static bool IsUsed(IdentifierNameSyntax variable) =>
        variable.Parent is BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "*" or "/" or "%" or "&" } or ArgumentSyntax or CastExpressionSyntax;
}
