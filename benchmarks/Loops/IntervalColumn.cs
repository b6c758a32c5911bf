using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>The longest time between two yields, and how many there are: measured once more, on a thread of its own.</summary>
internal sealed class IntervalColumn(string name, string legend, Func<YieldRecorder, string> format) : IColumn
{
    private const int Runs = 3;

    private static readonly Dictionary<(string, LoopVersion), YieldRecorder> Recorded = [];

    public static IColumn[] All { get; } =
    [
        new IntervalColumn("Held [ms]", "The longest time between two yields (the least of three runs)",
            static recorder => recorder.Longest.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)),
        new IntervalColumn("Yields", "How often the thread is given back", static recorder => recorder.Yields.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    public string Id => nameof(IntervalColumn) + "." + name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var key = ((string)benchmarkCase.Parameters[nameof(LoopBenchmark.Loop)], Enum.Parse<LoopVersion>(benchmarkCase.Descriptor.WorkloadMethod.Name));
        if (!Recorded.TryGetValue(key, out var recorder))
        {
            recorder = Enumerable.Range(0, Runs).Select(_ => YieldRecorder.Run(() => LoopBenchmark.Start(key.Item1, key.Item2))).MinBy(run => run.Longest)!;
            Recorded.Add(key, recorder);
        }

        return format(recorder);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
