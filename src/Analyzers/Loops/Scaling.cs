using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How often something is multiplied or divided until nothing is left, or enough.</summary>
internal static class Scaling
{
    /// <summary>What a reader calls it when something shrinks by a factor near one.</summary>
    public const string Cooled = "until it has cooled";

    /// <summary>The iterations of a loop that scales variables.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="variables">The variables that it scales.</param>
    /// <param name="facts">What the names stand for.</param>
    /// <param name="sizes">The sizes, as seen from the loop's place.</param>
    public static Trips Of(StatementSyntax loop, IEnumerable<string> variables, CodeFacts facts, Sizes sizes) =>
        variables.SelectMany(name => VariableWrites.In(loop, name)).Select(write => OfWrite(write.Node, loop, facts, sizes))
            .Aggregate(new Trips(CostModel.Halvings, "halvings"), Trips.Most);

    private static Trips OfWrite(SyntaxNode write, StatementSyntax loop, CodeFacts facts, Sizes sizes)
    {
        if (write is not AssignmentExpressionSyntax assignment)
            return default;
        if (facts.IsBigNumber(assignment.Left))
            return new(assignment.Right is IdentifierNameSyntax && assignment.OperatorToken.ValueText == "=" ? CostModel.Some : CostModel.Numbers, "digits");
        var factor = assignment.OperatorToken.ValueText is "*=" or "/=" ? assignment.Right
            : Names.Stripped(assignment.Right) is BinaryExpressionSyntax { OperatorToken.ValueText: "*" or "/" } product
                && Names.Last(product.Left) == Names.Last(assignment.Left) ? product.Right
            : null;
        if (factor is null || facts.KindOf(assignment.Left) != ValueKind.Fraction)
            return default;
        // temperature *= 0.999: what a halving does takes hundreds of these.
        return sizes.Constant(factor) is { } exact
            ? exact is > 0.5 and < 2 and not 1 ? new(CostModel.Halvings * Math.Log(2) / Math.Abs(Math.Log(exact)), Cooled)
                // if (Better(x + step)) x += step; else step /= 2;
                : write.Ancestors().TakeWhile(node => node != loop).Any(node => node is IfStatementSyntax or ElseClauseSyntax) ? new(CostModel.Numbers * sizes.Scale, "until no step is better")
                : default
            : new(CostModel.Candidates, Cooled);
    }
}
