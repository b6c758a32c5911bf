namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How often a long loop is to yield, so that it costs less than a twentieth and gives way every 50 ms.</summary>
/// <remarks>
/// A yield takes up to a microsecond, a look at the clock some ten nanoseconds, counting one or two: each is for iterations that
/// take twenty times as long at least.
/// </remarks>
internal enum Pace
{
    /// <summary>In each iteration: they take long.</summary>
    Iteration,

    /// <summary>When the clock says so: it is looked at in each iteration.</summary>
    Clock,

    /// <summary>When the clock says so: it is looked at every 1,024 iterations, as they are very short.</summary>
    Counter,

    /// <summary>Each iteration takes too long itself: only another thread helps.</summary>
    TooLong,
}

/// <summary>Finds the pace for an estimate.</summary>
internal static class Paces
{
    private const double FewMicroseconds = 50_000;
    private const double FractionOfMicrosecond = 300;
    private const double TensOfMilliseconds = 5e7;

    /// <summary>The pace that fits the work of a loop.</summary>
    public static Pace Of(Work work)
    {
        if (work.Factors.IsDefaultOrEmpty)
            return Pace.Clock;
        var iteration = work.Steps / work.Factors[0].Count;
        return iteration > TensOfMilliseconds ? Pace.TooLong
            : iteration > FewMicroseconds ? Pace.Iteration
            // What an endless loop calls is not known well enough to look at the clock more rarely.
            : iteration > FractionOfMicrosecond || work.Factors[0].Count >= CostModel.Endless ? Pace.Clock
            : Pace.Counter;
    }
}
