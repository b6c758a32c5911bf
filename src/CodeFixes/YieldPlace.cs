using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>How often a loop is to yield, so that it costs less than a twentieth and gives way every 50 ms.</summary>
/// <remarks>
/// A yield takes a few microseconds, a look at the clock some ten nanoseconds, and counting makes a very short iteration three
/// times as long, since what lives across an <c>await</c> lives in memory. Each has a wide margin: the work is only estimated.
/// </remarks>
internal enum Pace
{
    /// <summary>In each iteration: they take as long as a time slice.</summary>
    Iteration,

    /// <summary>When the clock says so: it is looked at in each iteration.</summary>
    Clock,

    /// <summary>When the clock says so: it is looked at between slices of many iterations, as they are very short.</summary>
    Slice,
}

/// <summary>A loop that is to yield.</summary>
/// <param name="Loop">The loop that was reported, or one inside it.</param>
/// <param name="Pace">How often.</param>
/// <param name="IsTooSlow">Whether one iteration alone takes too long, and there is no loop in it that could yield.</param>
internal readonly record struct YieldPlace(StatementSyntax Loop, Pace Pace, bool IsTooSlow)
{
    private const double TimeSlice = 1.5e7;
    private const double FractionOfMicrosecond = 300;
    private const double TensOfMilliseconds = 2.5e7;

    /// <summary>Where a reported loop is to yield: as far outside as one iteration is short enough.</summary>
    public static IEnumerable<YieldPlace> Find(StatementSyntax loop, DocumentEdits edits) => Find(loop, !Suspensions.In(loop).Any(), edits);

    private static IEnumerable<YieldPlace> Find(StatementSyntax loop, bool neverSuspends, DocumentEdits edits)
    {
        var iteration = IterationOf(Estimate(loop), out var isEndless);
        if (iteration > TensOfMilliseconds)
        {
            var inner = LoopEdits.LoopsIn(loop).Where(nested => Estimate(nested).Steps > TensOfMilliseconds).ToList();
            return inner.Count > 0 ? inner.SelectMany(nested => Find(nested, neverSuspends, edits)) : [new YieldPlace(loop, Pace.Iteration, IsTooSlow: true)];
        }

        var pace = iteration > TimeSlice ? Pace.Iteration
            // What an endless loop calls is not known well enough to look at the clock more rarely.
            : iteration > FractionOfMicrosecond || isEndless ? Pace.Clock
            : Pace.Slice;
        return [new YieldPlace(loop, pace, IsTooSlow: false)];

        Work Estimate(StatementSyntax one) => LongLoopAnalyzer.WorkOf(one, neverSuspends, edits.Options, edits.Model, edits.CancellationToken);
    }

    private static double IterationOf(Work work, out bool isEndless)
    {
        var trips = work.Factors.IsDefaultOrEmpty ? 1 : work.Factors[0].Count;
        isEndless = trips is 1 or >= CostModel.Endless;
        return work.Steps / trips;
    }
}
