using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPitfalls.Benchmarks;

/// <summary>A column of our own, shown as a number or as its ratio to CA1849's.</summary>
internal sealed class DriverColumn(
    string name, string legend, string format, bool isRatio, Func<Summary, BenchmarkCase, double?> value) : IColumn
{
    public string Id => nameof(DriverColumn) + "." + name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public static IColumn[] All { get; } =
    [
        new DriverColumn("Driver [ms]", "Time inside the analyzers' callbacks, by the driver's own count (median)", "0.0", false, Driver),
        new DriverColumn("Driver Ratio", "That, as a ratio to CA1849's", "0.00", true, Driver),
        new DriverColumn("Added CPU [ms]", "Processor time above that of driver-only (medians)", "0", false, AddedCpu),
        new DriverColumn("Added CPU Ratio", "That, as a ratio to CA1849's", "0.00", true, AddedCpu),
        new DriverColumn("Added Alloc [MB]", "Allocations above those of driver-only", "0.0", false, AddedAllocations),
        new DriverColumn("Added Alloc Ratio", "Those, as a ratio to CA1849's", "0.00", true, AddedAllocations),
        new DriverColumn("Diagnostics", "How many were reported", "0", false,
            static (summary, benchmark) => Median(summary, benchmark, run => run.Diagnostics)),
    ];

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var number = value(summary, benchmarkCase);
        if (isRatio)
            number /= value(summary, summary.BenchmarksCases.First(other => other.Descriptor.Baseline));
        return number?.ToString(format, CultureInfo.InvariantCulture) ?? "NA";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static double? Driver(Summary summary, BenchmarkCase benchmark) =>
        Median(summary, benchmark, run => run.DriverMilliseconds);

    private static double? AddedCpu(Summary summary, BenchmarkCase benchmark) =>
        Median(summary, benchmark, run => run.CpuMilliseconds) - Median(summary, Floor(summary), run => run.CpuMilliseconds);

    private static double? AddedAllocations(Summary summary, BenchmarkCase benchmark) =>
        (Allocations(summary, benchmark) - Allocations(summary, Floor(summary))) / (1024.0 * 1024);

    private static long? Allocations(Summary summary, BenchmarkCase benchmark) =>
        summary[benchmark]?.GcStats.GetBytesAllocatedPerOperation(benchmark);

    private static BenchmarkCase Floor(Summary summary) =>
        summary.BenchmarksCases.First(other => other.Descriptor.WorkloadMethod.Name == nameof(AnalysisBenchmark.Floor));

    private static double? Median(Summary summary, BenchmarkCase benchmark, Func<DriverReport.Entry, double> value)
    {
        var measured = summary[benchmark]?.AllMeasurements.Count(m => m.Is(IterationMode.Workload, IterationStage.Actual)) ?? 0;
        var runs = DriverReport.Last(benchmark.Descriptor.Type, benchmark.Descriptor.WorkloadMethod.Name, measured);
        return runs.Count == 0 ? null : runs.Select(value).Order().ElementAt(runs.Count / 2);
    }
}
