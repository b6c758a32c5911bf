using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Texts that a loop writes anew in each round, longer than they were: look and say, curves from replacement rules.</summary>
internal static class Growth
{
    // Between look and say, which grows by 1.3 each time, and rules that double.
    private const double Factor = 1.6;

    /// <summary>The length of a text after a known number of rounds, or null: <c>for (…) next.Append(count).Append(digit); … text = next.ToString();</c></summary>
    /// <param name="text">The text.</param>
    /// <param name="outer">The loops around the place that asks.</param>
    /// <param name="roundsOf">How often a loop runs, where that is known.</param>
    public static Trips? Of(ExpressionSyntax text, IReadOnlyList<SyntaxNode> outer, Func<StatementSyntax, double?> roundsOf)
    {
        if (text is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return null;
        foreach (var rounds in outer.OfType<StatementSyntax>())
        {
            if (VariableWrites.In(rounds, name).Any(write => write.Value is InvocationExpressionSyntax made && Names.Called(made) is (var builder, "ToString") && IsLengthened(builder, rounds))
                && roundsOf(rounds) is { } count)
                return new(Math.Min(Math.Pow(Factor, count), CostModel.File), name);
        }

        return null;
    }

    /// <summary>Whether more than one character is appended for each that is passed.</summary>
    private static bool IsLengthened(string builder, StatementSyntax rounds) => Passes.IsDeclaredIn(rounds, builder)
        && LoopExits.OwnNodes(rounds).Where(LoopExits.IsLoop).Any(pass => LoopExits.OwnNodes(pass).OfType<InvocationExpressionSyntax>().Any(append => Names.Last(append) == "Append"
            && (append.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax first } ? Names.Called(first) == (builder, "Append")
                : Names.Called(append).Receiver == builder
                    && append.ArgumentList.DescendantNodes().OfType<LiteralExpressionSyntax>().Any(literal => literal.Token.Value is string { Length: > 1 }))));
}
