using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that count.</summary>
internal static class Counting
{
    /// <summary><c>for (var i = 0; i &lt; n; i++)</c>: from here to there, in steps.</summary>
    public static Trips? Of(StatementSyntax loop, CodeFacts facts, Sizes sizes) =>
        LoopHeader.Of(loop) is { } header ? Of(loop, header, header.Condition, facts, sizes) : null;

    private static Trips? Of(StatementSyntax loop, LoopHeader header, ExpressionSyntax condition, CodeFacts facts, Sizes sizes)
    {
        if (Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
        {
            var (left, right) = (Of(loop, header, both.Left, facts, sizes), Of(loop, header, both.Right, facts, sizes));
            var counted = left is { } first && right is { } second ? Trips.Least(first, second) : left ?? right;
            // while (text.Contains(tag) && count < 100): a safeguard
            return loop is WhileStatementSyntax && (left is null || right is null) && counted is { Count: < CostModel.Candidates } ? null : counted;
        }

        if (Names.Stripped(condition) is not BinaryExpressionSyntax comparison || !IsBound(comparison))
            return null;
        var (counter, start, incrementor) = (header.Counter, header.Start, header.Step);
        if (RootOf(comparison) is { } radicand)
            return sizes.OfRoot(radicand);
        var onLeft = Names.Mentions(comparison.Left, counter);
        if (onLeft == Names.Mentions(comparison.Right, counter))
            return null;
        var bound = onLeft ? comparison.Right : comparison.Left;
        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "*=" or "/=" or "<<=" or ">>=" or ">>>=" or "&=" })
            return Scaling.Of(loop, [counter], facts, sizes);
        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "=" } assigned && !Names.Mentions(assigned.Right, counter))
            return null;
        var size = Span(start, start ?? (onLeft ? comparison.Left : comparison.Right), bound, comparison, sizes);
        // power = power * g % p: through all residues.
        if (!size.IsKnown && facts.BitsOf(bound) == 64 && bound is IdentifierNameSyntax modulus && LoopExits.OwnNodes(loop).Any(node => node is BinaryExpressionSyntax { OperatorToken.ValueText: "%" } rest && Names.Last(rest.Right) == modulus.Identifier.ValueText))
            return size with { Count = Math.Max(size.Count, CostModel.Many * sizes.Scale) };
        // A bound that is never meant to be reached is none.
        if (size.Count >= int.MaxValue - 1)
            return null;
        if (incrementor is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" or "-=" } step)
        {
            var distance = sizes.Constant(step.Right) is { } exact ? Math.Abs(exact)
                // A sieve: strides from where an outer loop is, n/2 + n/3 + …. Those who sieve do so far beyond what is assumed of a number.
                : start is not null && sizes.Constant(start) is null ? (size is { IsKnown: true, Count: < CostModel.Many } ? Between(size.Count, sizes.Elements.CounterOf(step.Right)) : 1)
                : sizes.OfNumber(step.Right).Count;
            // Who goes through it by thousands has more than is assumed.
            var least = size.IsKnown || distance < CostModel.Numbers ? 1 : distance < CostModel.Document ? CostModel.Few : CostModel.Some;
            size = size with { Count = Math.Max(least, size.Count / Math.Max(distance, 1e-9)) };
        }

        return size;
    }

    /// <summary>How far a loop counts, or from how far down.</summary>
    public static Trips? ReachOf(LoopHeader header, Sizes sizes) =>
        Passes.EndOf(header) is var (_, end)
            ? Trips.Most(sizes.OfNumber(end), header.Start is { } start ? sizes.OfNumber(start) : default)
            : null;

    private static bool IsBound(BinaryExpressionSyntax comparison) => comparison.OperatorToken.ValueText is "<" or "<=" or ">" or ">=" or "!=";

    /// <summary>How far the strides of a small sieve are on average, where its outer loop goes to the end or to its root. In a large one the first alone are long.</summary>
    private static double Between(double end, LoopHeader? outer)
    {
        var divisors = outer?.Condition is BinaryExpressionSyntax comparison && RootOf(comparison) is not null ? Math.Sqrt(end) : end;
        return Math.Max(1, divisors / Math.Log(divisors + 1));
    }

    private static Trips Span(ExpressionSyntax? start, ExpressionSyntax from, ExpressionSyntax bound, BinaryExpressionSyntax comparison, Sizes sizes)
    {
        var (low, high) = (start is null ? null : sizes.Constant(start), sizes.Constant(bound));
        if (low is { } first && high is { } last)
        {
            var count = Math.Max(0, Math.Abs(last - first) + (comparison.OperatorToken.ValueText.EndsWith("=", StringComparison.Ordinal) ? 1 : 0));
            return Trips.Exactly(count);
        }

        if ((Distance(from, bound) ?? Distance(from, sizes.ValueOf(bound))) is var (before, after))
        {
            var ahead = sizes.OfNumber(after);
            return before is null ? ahead : ahead with { Count = ahead.Count + sizes.OfNumber(before).Count, Text = Names.Last(after) };
        }

        if (start is not null && Stride(start, bound, sizes) is { } stride)
            return stride;
        // A part of what there is.
        if (start is not null && Names.Words(Names.Last(start)).Contains("min") && Names.Words(Names.Last(bound)).Contains("max"))
            return new(Names.Words(Names.Last(bound)).Contains("len") ? CostModel.Few : CostModel.Some, Names.Last(bound));
        // Down from a number: that is the size.
        var isDown = comparison.OperatorToken.ValueText is ">" or ">=" && comparison.Right == bound;
        return start is not null && (isDown || high is < CostModel.Some) ? sizes.OfNumber(start) : sizes.OfNumber(bound);
    }

    /// <summary>From <c>x</c> or <c>x - before</c> to <c>x + after</c>, or from <c>Math.Max(0, x - before)</c> to <c>x</c>.</summary>
    private static (ExpressionSyntax? Before, ExpressionSyntax After)? Distance(ExpressionSyntax start, ExpressionSyntax bound)
    {
        (start, bound) = (Inner(start), Inner(bound));
        if (Names.Stripped(start) is BinaryExpressionSyntax { OperatorToken.ValueText: "-" } back && SyntaxFactory.AreEquivalent(back.Left, bound))
            return (null, back.Right);
        if (Names.Stripped(bound) is not BinaryExpressionSyntax { OperatorToken.ValueText: "+" } end)
            return null;
        if (SyntaxFactory.AreEquivalent(start, end.Left)
            || (Names.Stripped(start) is BinaryExpressionSyntax { OperatorToken.ValueText: "+", Left: var at, Right: LiteralExpressionSyntax } && SyntaxFactory.AreEquivalent(at, end.Left)))
            return (null, end.Right);
        return Names.Stripped(start) is BinaryExpressionSyntax { OperatorToken.ValueText: "-" } first && SyntaxFactory.AreEquivalent(first.Left, end.Left)
            ? (first.Right, end.Right)
            : null;
    }

    /// <summary>What is kept within limits: <c>Math.Max(0, x - before)</c></summary>
    private static ExpressionSyntax Inner(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var one }, { Expression: var other }] } call && Names.Called(call) is ("Math", "Max" or "Min")
            ? Names.Stripped(one) is BinaryExpressionSyntax ? one : other
            : expression;

    /// <summary>From <c>y * width</c> to <c>(y + 1) * width</c>.</summary>
    private static Trips? Stride(ExpressionSyntax start, ExpressionSyntax bound, Sizes sizes)
    {
        if (Names.Stripped(start) is not BinaryExpressionSyntax { OperatorToken.ValueText: "*" } first
            || Names.Stripped(bound) is not BinaryExpressionSyntax { OperatorToken.ValueText: "*" } last || !SyntaxFactory.AreEquivalent(first.Right, last.Right))
            return null;
        var width = sizes.OfNumber(last.Right);
        return Stride(first.Left, last.Left, sizes) is { } inner ? width with { Count = width.Count * inner.Count, Text = inner.Text }
            : Names.Stripped(last.Left) is BinaryExpressionSyntax { OperatorToken.ValueText: "+", Left: var row, Right: LiteralExpressionSyntax { Token.Value: 1 } } && SyntaxFactory.AreEquivalent(row, first.Left)
                ? width
                : null;
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
}
