namespace AsyncPitfalls.Benchmarks;

/// <summary>What the driver said of itself in each run, kept for the table's own columns.</summary>
internal static class DriverReport
{
    private static readonly Dictionary<(Type Benchmark, string Method), List<Entry>> Runs = [];

    public static void Add(Type benchmark, string method, Entry entry)
    {
        // BenchmarkDotNet runs a class that it derives from ours.
        var key = (benchmark.Assembly == typeof(DriverReport).Assembly ? benchmark : benchmark.BaseType!, method);
        if (!Runs.TryGetValue(key, out var runs))
            Runs.Add(key, runs = []);
        runs.Add(entry);
    }

    /// <summary>The last runs of a benchmark: the first were for warming up.</summary>
    public static IReadOnlyList<Entry> Last(Type benchmark, string method, int count) =>
        Runs.TryGetValue((benchmark, method), out var runs) ? [.. runs.TakeLast(count)] : [];

    /// <summary>One run over the whole input.</summary>
    internal readonly record struct Entry(double DriverMilliseconds, double CpuMilliseconds, int Diagnostics)
    {
        public static Entry operator +(Entry sum, AnalysisRun run) => new(
            sum.DriverMilliseconds + run.DriverTime.TotalMilliseconds,
            sum.CpuMilliseconds + run.CpuTime.TotalMilliseconds,
            sum.Diagnostics + run.Diagnostics.Length);
    }
}
