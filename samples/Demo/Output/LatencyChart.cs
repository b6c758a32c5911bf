using Demo.Load;
using ScottPlot;

namespace Demo.Output;

/// <summary>Draws the percentiles of a latency, in powers of ten: before and after are that far apart.</summary>
internal static class LatencyChart
{
    private const double LowestMilliseconds = 0.1;
    private const double HighestMilliseconds = 300_000;
    private const double GroupWidth = 3;

    private static readonly string[] Names = ["median", "90 %", "99 %"];

    /// <summary>Draws the latencies of one kind of request.</summary>
    public static void Draw(Plot plot, EndpointResult before, EndpointResult after)
    {
        plot.Title($"{before.Name}: latency");
        Add(plot, "before", before, Chart.BeforeColor, position: 0);
        Add(plot, "after", after, Chart.AfterColor, position: 1);
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);

        plot.Axes.Bottom.SetTicks([.. Names.Select((_, group) => group * GroupWidth + 0.5)], Names);
        double[] decades = [-1, 0, 1, 2, 3, 4];
        plot.Axes.Left.SetTicks(decades, ["0.1 ms", "1 ms", "10 ms", "100 ms", "1 s", "10 s"]);
        plot.Axes.SetLimitsY(Math.Log10(LowestMilliseconds), Math.Log10(HighestMilliseconds));
    }

    private static void Add(Plot plot, string legend, EndpointResult result, Color color, int position)
    {
        TimeSpan[] percentiles = [result.Median, result.P90, result.P99];
        List<Bar> bars = [.. percentiles.Select((latency, group) => new Bar
        {
            Position = group * GroupWidth + position,
            Value = Math.Log10(Math.Max(latency.TotalMilliseconds, LowestMilliseconds)),
            ValueBase = Math.Log10(LowestMilliseconds),
            FillColor = color,
            ValueLabel = Units.Latency(latency),
        })];
        plot.Add.Bars(bars).LegendText = legend;
    }
}
