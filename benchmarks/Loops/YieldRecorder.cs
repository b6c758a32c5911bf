using System.Diagnostics;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>
/// Runs what it is given on one thread, like the event loop of a window, and notes how long each piece of work keeps that thread: the time
/// between two yields.
/// </summary>
internal sealed class YieldRecorder : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Work, object? State)> queue = new();

    /// <summary>The longest time between two yields.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>How often the thread was given back.</summary>
    public int Yields { get; private set; }

    /// <summary>Runs a function until its task is complete.</summary>
    public static YieldRecorder Run(Func<Task> function)
    {
        var recorder = new YieldRecorder();
        var before = Current;
        SetSynchronizationContext(recorder);
        try
        {
            Task? task = null;
            recorder.Measure(() => task = function());
            while (!task!.IsCompleted)
                recorder.RunNext();
            task.GetAwaiter().GetResult();
            return recorder;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
        {
            queue.Enqueue((d, state));
            Monitor.Pulse(queue);
        }
    }

    private void RunNext()
    {
        (SendOrPostCallback Work, object? State) next;
        lock (queue)
        {
            while (queue.Count == 0)
                Monitor.Wait(queue);
            next = queue.Dequeue();
        }

        Yields++;
        Measure(() => next.Work(next.State));
    }

    private void Measure(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Longest = elapsed > Longest ? elapsed : Longest;
    }
}
