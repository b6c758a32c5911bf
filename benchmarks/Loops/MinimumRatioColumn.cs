using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>The fastest run as a ratio to the loop as written: other programs make runs slower, never faster.</summary>
internal sealed class MinimumRatioColumn : BaselineCustomColumn
{
    public static IColumn Instance { get; } = new MinimumRatioColumn();

    public override string Id => nameof(MinimumRatioColumn);

    public override string ColumnName => "Ratio";

    public override int PriorityInCategory => 0;

    public override bool IsNumeric => true;

    public override UnitType UnitType => UnitType.Dimensionless;

    public override string Legend => "The fastest run as a ratio to that of the loop as written";

    public override string GetValue(
        Summary summary, BenchmarkCase benchmarkCase, Statistics baseline, IReadOnlyDictionary<string, Metric> baselineMetrics, Statistics current,
        IReadOnlyDictionary<string, Metric> currentMetrics, bool isBaseline) =>
        (current.Min / baseline.Min).ToString("0.00", CultureInfo.InvariantCulture);
}
