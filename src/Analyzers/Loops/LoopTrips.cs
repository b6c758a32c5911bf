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
        var most = Searches.EndsAtOnce(loop, isNested) || (outer.Count > 0 && GoesOnFor(outer[outer.Count - 1], loop, facts)) ? CostModel.Shared
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
            ForStatementSyntax { Condition: { } condition } @for when OfCounting(@for, condition, facts, sizes) is { } counted => counted,
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
    private static Trips? OfCounting(ForStatementSyntax loop, ExpressionSyntax condition, CodeFacts facts, Sizes sizes)
    {
        if (Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
        {
            var (left, right) = (OfCounting(loop, both.Left, facts, sizes), OfCounting(loop, both.Right, facts, sizes));
            return left is { } first && right is { } second ? Trips.Least(first, second) : left ?? right;
        }

        if (Names.Stripped(condition) is not BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=" or ">" or ">=" or "!=" } comparison
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
        var onLeft = Mentions(comparison.Left, counter);
        if (onLeft == Mentions(comparison.Right, counter))
            return null;
        var bound = onLeft ? comparison.Right : comparison.Left;
        var start = loop.Declaration?.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == counter)?.Initializer?.Value
            ?? loop.Initializers.OfType<AssignmentExpressionSyntax>().FirstOrDefault(first => Names.Last(first.Left) == counter)?.Right;

        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "*=" or "/=" or "<<=" or ">>=" or ">>>=" })
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

    private static Trips Span(ExpressionSyntax? start, ExpressionSyntax bound, BinaryExpressionSyntax comparison, Sizes sizes)
    {
        var (from, to) = (start is null ? null : sizes.Constant(start), sizes.Constant(bound));
        if (from is { } first && to is { } last && !IsSquare(comparison.Left))
        {
            var count = Math.Max(0, Math.Abs(last - first) + (comparison.OperatorToken.ValueText.EndsWith("=", StringComparison.Ordinal) ? 1 : 0));
            return new(count, count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (IsSquare(comparison.Left))
            return sizes.OfRoot(bound);
        // A part of what there is.
        if (start is not null && Names.Words(Names.Last(start)).Contains("min") && Names.Words(Names.Last(bound)).Contains("max"))
            return new(Names.Words(Names.Last(bound)).Contains("len") ? CostModel.Few : CostModel.Some, Names.Last(bound));
        // From a number down to a small constant: the number is the size.
        return to is < CostModel.Some && start is not null ? sizes.OfNumber(start) : sizes.OfNumber(bound);
    }

    /// <summary>Whether an expression is the square of a variable.</summary>
    public static bool IsSquare(ExpressionSyntax expression) =>
        Names.Stripped(expression) is BinaryExpressionSyntax { OperatorToken.ValueText: "*", Left: IdentifierNameSyntax left, Right: IdentifierNameSyntax right }
        && left.Identifier.ValueText == right.Identifier.ValueText;

    private static bool Mentions(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    /// <summary>A loop without an end of its own runs until one of its exits is taken.</summary>
    private static Trips AtMostUntilExit(Trips trips, StatementSyntax loop, LoopConditions conditions, IReadOnlyList<SyntaxNode> outer, CodeFacts facts)
    {
        if (outer.Count > 0 && GoesOn(loop, outer[outer.Count - 1], facts))
            return new(Math.Min(trips.Count, CostModel.Shared), trips.Text);
        if (trips.Count < CostModel.Endless)
            return trips;
        foreach (var guard in LoopExits.GuardsOf(loop))
            trips = Trips.Least(trips, guard is null ? conditions.Scanned : conditions.Of(guard, negated: true));
        return trips;
    }

    /// <summary>Whether a loop only moves a position on that the loop around it never sets back: together they pass once.</summary>
    private static bool GoesOn(StatementSyntax loop, SyntaxNode outer, CodeFacts facts)
    {
        var condition = loop switch { WhileStatementSyntax @while => @while.Condition, ForStatementSyntax @for => @for.Condition, _ => null };
        return condition is not null && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            Changes.In(loop, name.Identifier.ValueText, facts) == WriteForms.Step
            && Changes.In(outer, name.Identifier.ValueText, facts) == WriteForms.Step
            && !IsDeclaredIn(outer, name.Identifier.ValueText));
    }

    /// <summary>Whether a loop moves on, in each iteration, what bounds the loop around it: <c>while (written &lt; count) { …; for (…) target[written++] = x; }</c></summary>
    private static bool GoesOnFor(SyntaxNode outer, StatementSyntax loop, CodeFacts facts)
    {
        var condition = outer switch { WhileStatementSyntax @while => @while.Condition, ForStatementSyntax @for => @for.Condition, _ => null };
        return condition is not null && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Any(name =>
            VariableWrites.In(loop, name).Any(write => !write.Node.Ancestors().TakeWhile(node => node != loop).Any(node => node is IfStatementSyntax or SwitchStatementSyntax))
            && Changes.In(loop, name, facts) == WriteForms.Step
            && Changes.In(outer, name, facts) == WriteForms.Step
            && !IsDeclaredIn(outer, name));
    }

    private static bool IsDeclaredIn(SyntaxNode outer, string name) => outer.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Any(variable => variable.Identifier.ValueText == name && variable.Parent?.Parent != outer);
}
