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
        if (!trips.IsKnown && trips.Count < CostModel.Many && Searches.RunsProgram(loop))
            return trips with { Count = CostModel.Many };
        if (!trips.IsKnown && Attempts.IsRetried(loop))
            return trips with { Count = CostModel.Attempts };
        if (trips.Count <= CostModel.Few)
            return trips;
        if (!trips.IsKnown && LoopHeader.Of(loop) is { } header && Vocabulary.IsFewCounted(header.Counter))
            return trips with { Count = CostModel.Few };
        var most = LoopExits.PartsOf(loop).OfType<StatementSyntax>().Any(LoopExits.AlwaysLeaves) && !LoopExits.GoesOn(loop) ? 1
            : Searches.EndsAtOnce(loop, isNested) || (outer.Count > 0 && Continuations.Around(outer[outer.Count - 1], loop, facts)) ? CostModel.Shared
            : Attempts.IsForFree(loop) ? CostModel.Few
            // A lexer: most of what there is the loops inside pass.
            : LoopExits.OwnNodes(loop).Any(inner => inner is WhileStatementSyntax or ForStatementSyntax { Declaration: null } && Continuations.Of((StatementSyntax)inner, loop, facts)) ? trips.Count / CostModel.Few
            : trips.Count;
        return trips with { Count = Math.Min(trips.Count, most) };
    }

    private static Trips Of(StatementSyntax loop, CodeFacts facts, Sizes sizes, IReadOnlyList<SyntaxNode> outer, bool calculates)
    {
        var conditions = new LoopConditions(loop, facts, sizes, calculates);
        return loop switch
        {
            CommonForEachStatementSyntax each => sizes.OfCollection(each.Expression, Calculation.IsOf(loop, facts) && !(outer.Count > 0 && Crossings.IsCheck(each))),
            WhileStatementSyntax or ForStatementSyntax { Incrementors.Count: 0 } when Searches.GoesBack(loop) || (calculates && Searches.BeginsAgain(loop)) => new(CostModel.Many, "back and forth"),
            _ when LoopHeader.Of(loop) is { } header && Durations.Of(header, sizes) is { } moments => moments,
            _ when Counting.Of(loop, facts, sizes) is { } counted => Attempts.IsForWaiting(loop) ? Trips.Least(counted, conditions.Scanned) : counted,
            WhileStatementSyntax or ForStatementSyntax =>
                AtMostUntilExit(LoopHead.Of(loop) is var (question, goesOn) ? conditions.Of(question, negated: !goesOn) : Forever, loop, conditions, outer, facts),
            DoStatementSyntax @do => AtMostUntilExit(conditions.Of(@do.Condition), loop, conditions, outer, facts),
            _ => new(CostModel.Some, "…"),
        };
    }

    /// <summary>Without an end of its own.</summary>
    private static Trips Forever { get; } = new(CostModel.Endless, "for ever");

    /// <summary>A loop without an end of its own runs until one of its exits is taken.</summary>
    private static Trips AtMostUntilExit(Trips trips, StatementSyntax loop, LoopConditions conditions, IReadOnlyList<SyntaxNode> outer, CodeFacts facts)
    {
        if (outer.Count > 0 && Continuations.Of(loop, outer[outer.Count - 1], facts))
            return new(Math.Min(trips.Count, CostModel.Shared), trips.Text);
        if (trips.Count < CostModel.Endless)
            return trips;
        foreach (var guard in LoopExits.GuardsOf(loop))
            trips = Trips.Least(trips, guard.Question is null ? conditions.Scanned : conditions.Of(guard.Question, guard.Answer));
        if (trips.Count < CostModel.Endless)
            return trips;
        // What suspends ends the streak as well as what leaves, where that is calculated.
        foreach (var (guard, answer, _) in StreakEnds.Of(loop))
        {
            trips = Trips.Least(trips, guard is not null && (conditions.Calculate || Searches.IsForHash(guard, loop, facts)) && !Names.Mentions(guard, "IsCancellationRequested")
                ? conditions.Of(guard, negated: answer)
                : conditions.Scanned);
        }

        return trips;
    }
}
