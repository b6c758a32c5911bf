using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How often a loop runs.</summary>
internal static class LoopTrips
{
    /// <summary>The iterations of one run of a loop.</summary>
    /// <param name="loop">A loop statement.</param>
    /// <param name="facts">What the names stand for.</param>
    /// <param name="sizes">The sizes, as seen from the loop's place.</param>
    /// <param name="outer">The loops around it, outermost first.</param>
    /// <param name="calculates">Whether the loops around and this one calculate.</param>
    /// <param name="isNested">Whether the loop is run again and again.</param>
    public static Trips Of(StatementSyntax loop, CodeFacts facts, Sizes sizes, IReadOnlyList<SyntaxNode> outer, bool calculates, bool isNested)
    {
        var trips = Of(loop, facts, sizes, outer, calculates);
        if (trips.Count <= CostModel.Few)
            return trips;
        var most = LoopExits.PartsOf(loop).OfType<StatementSyntax>().Any(LoopExits.AlwaysLeaves) ? 1
            : Searches.EndsAtOnce(loop, isNested) || (outer.Count > 0 && Continuations.Around(outer[outer.Count - 1], loop, facts)) ? CostModel.Shared
            : Searches.IsForFree(loop) ? CostModel.Few
            : trips.Count;
        return trips with { Count = Math.Min(trips.Count, most) };
    }

    private static Trips Of(StatementSyntax loop, CodeFacts facts, Sizes sizes, IReadOnlyList<SyntaxNode> outer, bool calculates)
    {
        var conditions = new LoopConditions(loop, facts, sizes, calculates);
        return loop switch
        {
            CommonForEachStatementSyntax each => sizes.OfCollection(each.Expression, Calculation.IsIn(loop, facts)),
            ForStatementSyntax @for when OfCounting(@for, facts, sizes) is { } counted => counted,
            ForStatementSyntax { Condition: { } condition } => AtMostUntilExit(conditions.Of(condition), loop, conditions, outer, facts),
            ForStatementSyntax => AtMostUntilExit(Forever, loop, conditions, outer, facts),
            WhileStatementSyntax @while => AtMostUntilExit(conditions.Of(@while.Condition), loop, conditions, outer, facts),
            DoStatementSyntax @do => AtMostUntilExit(conditions.Of(@do.Condition), loop, conditions, outer, facts),
            _ => new(CostModel.Some, "…"),
        };
    }

    /// <summary>Without an end of its own.</summary>
    private static Trips Forever { get; } = new(CostModel.Endless, "for ever");

    /// <summary><c>for (var i = 0; i &lt; n; i++)</c>: from here to there, in steps.</summary>
    private static Trips? OfCounting(ForStatementSyntax loop, CodeFacts facts, Sizes sizes) =>
        loop.Condition is { } condition ? OfCounting(loop, condition, facts, sizes) : null;

    private static Trips? OfCounting(ForStatementSyntax loop, ExpressionSyntax condition, CodeFacts facts, Sizes sizes)
    {
        if (Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
        {
            var (left, right) = (OfCounting(loop, both.Left, facts, sizes), OfCounting(loop, both.Right, facts, sizes));
            return left is { } first && right is { } second ? Trips.Least(first, second) : left ?? right;
        }

        if (Names.Stripped(condition) is not BinaryExpressionSyntax comparison || !IsBound(comparison)
            || loop.Incrementors is not [var incrementor, ..])
            return null;

        var counter = incrementor switch
        {
            PrefixUnaryExpressionSyntax prefix => Names.Last(prefix.Operand),
            PostfixUnaryExpressionSyntax postfix => Names.Last(postfix.Operand),
            AssignmentExpressionSyntax assignment => Names.Last(assignment.Left),
            _ => "",
        };
        if (counter.Length == 0)
            return null;
        if (RootOf(comparison) is { } radicand)
            return sizes.OfRoot(radicand);
        var onLeft = Mentions(comparison.Left, counter);
        if (onLeft == Mentions(comparison.Right, counter))
            return null;
        var bound = onLeft ? comparison.Right : comparison.Left;
        var start = loop.Declaration?.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == counter)?.Initializer?.Value
            ?? loop.Initializers.OfType<AssignmentExpressionSyntax>().FirstOrDefault(first => Names.Last(first.Left) == counter)?.Right;

        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "*=" or "/=" or "<<=" or ">>=" or ">>>=" or "&=" })
            return Scaling.Of(loop, [counter], facts, sizes);
        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "=" } assigned && !Mentions(assigned.Right, counter))
            return null;
        var size = Span(start, bound, comparison, sizes);
        // A bound that is never meant to be reached is none.
        if (size.Count >= int.MaxValue - 1)
            return null;
        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" or "-=" } step)
        {
            var distance = sizes.Constant(step.Right) is { } exact ? Math.Abs(exact)
                // A sieve: strides from where an outer loop is. Those who sieve do so far beyond what is assumed of a number.
                : start is not null && sizes.Constant(start) is null ? 1
                : sizes.OfNumber(step.Right).Count;
            size = size with { Count = Math.Max(1, size.Count / Math.Max(distance, 1e-9)) };
        }

        return size;
    }

    /// <summary>How far a loop counts, or from how far down.</summary>
    public static Trips? ReachOf(ForStatementSyntax loop, Sizes sizes) =>
        loop.Condition?.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().FirstOrDefault(IsBound) is { } comparison
            ? Trips.Most(sizes.OfNumber(comparison.Right), loop.Declaration?.Variables.First().Initializer is { Value: var start } ? sizes.OfNumber(start) : default)
            : null;

    private static bool IsBound(BinaryExpressionSyntax comparison) => comparison.OperatorToken.ValueText is "<" or "<=" or ">" or ">=" or "!=";

    private static Trips Span(ExpressionSyntax? start, ExpressionSyntax bound, BinaryExpressionSyntax comparison, Sizes sizes)
    {
        var (from, to) = (start is null ? null : sizes.Constant(start), sizes.Constant(bound));
        if (from is { } first && to is { } last)
        {
            var count = Math.Max(0, Math.Abs(last - first) + (comparison.OperatorToken.ValueText.EndsWith("=", StringComparison.Ordinal) ? 1 : 0));
            return Trips.Exactly(count);
        }

        // A part of what there is.
        if (start is not null && Names.Words(Names.Last(start)).Contains("min") && Names.Words(Names.Last(bound)).Contains("max"))
            return new(Names.Words(Names.Last(bound)).Contains("len") ? CostModel.Few : CostModel.Some, Names.Last(bound));
        // From a number down to a small constant: the number is the size.
        return to is < CostModel.Some && start is not null ? sizes.OfNumber(start) : sizes.OfNumber(bound);
    }

    /// <summary>The number whose root a divisor goes up to: <c>p * p &lt;= n</c>, <c>p &lt;= n / p</c>; or null.</summary>
    public static ExpressionSyntax? RootOf(BinaryExpressionSyntax comparison) =>
        Names.Stripped(comparison.Left) switch
        {
            BinaryExpressionSyntax { OperatorToken.ValueText: "*", Left: IdentifierNameSyntax left, Right: IdentifierNameSyntax right }
                when left.Identifier.ValueText == right.Identifier.ValueText => comparison.Right,
            IdentifierNameSyntax counter when Names.Stripped(comparison.Right) is BinaryExpressionSyntax { OperatorToken.ValueText: "/" } quotient
                && Names.Last(quotient.Right) == counter.Identifier.ValueText => quotient.Left,
            _ => null,
        };

    private static bool Mentions(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    /// <summary>A loop without an end of its own runs until one of its exits is taken.</summary>
    private static Trips AtMostUntilExit(Trips trips, StatementSyntax loop, LoopConditions conditions, IReadOnlyList<SyntaxNode> outer, CodeFacts facts)
    {
        if (outer.Count > 0 && Continuations.Of(loop, outer[outer.Count - 1], facts))
            return new(Math.Min(trips.Count, CostModel.Shared), trips.Text);
        if (trips.Count < CostModel.Endless)
            return trips;
        foreach (var guard in LoopExits.GuardsOf(loop))
            trips = Trips.Least(trips, guard is null ? conditions.Scanned : conditions.Of(guard, negated: true));
        return trips;
    }
}
