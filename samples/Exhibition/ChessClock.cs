using System.Diagnostics;

namespace Exhibition;

/// <summary>
/// One player's clock. Timers fire late, by a tenth of a millisecond to fifteen depending on the machine: as at the
/// board, a move that took too long is made up for by the next one, so that the total is exact.
/// </summary>
internal sealed class ChessClock(TimeSpan timePerMove)
{
    private TimeSpan overrun;
    private long started;

    /// <summary>Starts the clock.</summary>
    /// <returns>How long to think about this move.</returns>
    public TimeSpan Start()
    {
        started = Stopwatch.GetTimestamp();
        return overrun < timePerMove ? timePerMove - overrun : TimeSpan.Zero;
    }

    /// <summary>Stops the clock: the move is made.</summary>
    public void Stop() => overrun += Stopwatch.GetElapsedTime(started) - timePerMove;
}
