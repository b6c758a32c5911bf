using HdrHistogram;

namespace Demo.Load;

/// <summary>Collects the latencies of one kind of request.</summary>
internal sealed class Measurement(string name)
{
    private const int SignificantDigits = 3;

    private readonly LongConcurrentHistogram microseconds = new(
        lowestTrackableValue: 1, (long)LoadGenerator.RequestTimeout.TotalMicroseconds * 2, SignificantDigits);

    private long failed;

    /// <summary>Takes an answer.</summary>
    public void Answered(TimeSpan latency) => microseconds.RecordValue((long)latency.TotalMicroseconds);

    /// <summary>Takes a failure.</summary>
    public void Failed() => Interlocked.Increment(ref failed);

    /// <summary>What was measured so far.</summary>
    public EndpointResult ToResult() =>
        new(name, microseconds.TotalCount, failed, Percentile(50), Percentile(90), Percentile(99));

    private TimeSpan Percentile(double percentile) =>
        TimeSpan.FromMicroseconds(microseconds.TotalCount == 0 ? 0 : microseconds.GetValueAtPercentile(percentile));
}
