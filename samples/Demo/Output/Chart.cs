using Demo.Load;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace Demo.Output;

/// <summary>Draws both measurements.</summary>
internal static class Chart
{
    private const string Font = "Open Sans";
    private const int Width = 1200;
    private const int Height = 800;

    /// <summary>What is as it was written.</summary>
    public static Color BeforeColor { get; } = Color.FromHex("#c4553b");

    /// <summary>What is fixed.</summary>
    public static Color AfterColor { get; } = Color.FromHex("#2b7a78");

    /// <summary>Writes the chart as a PNG file.</summary>
    public static void Save(Measurements before, Measurements after, FileInfo file)
    {
        // Not every machine has fonts.
        Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Assets", "OpenSans-Latin.ttf"));
        Fonts.Default = Font;

        Multiplot chart = new();
        chart.AddPlots(4);
        chart.Layout = new Grid(2, 2);
        Plot[] plots = chart.GetPlots();
        Compare(plots[0], "Order desk: requests per second", before.Load.Throughput, after.Load.Throughput, Units.Throughput);
        Compare(
            plots[1],
            "Chess exhibition: hours at the boards",
            before.Exhibition.TotalHours,
            after.Exhibition.TotalHours,
            hours => Units.Hours(TimeSpan.FromHours(hours)));
        LatencyChart.Draw(plots[2], before.Load[Traffic.PlaceOrder], after.Load[Traffic.PlaceOrder]);
        LatencyChart.Draw(plots[3], before.HealthDuringComputation, after.HealthDuringComputation);

        foreach (Plot plot in plots)
        {
            plot.HideGrid();
            plot.Axes.Title.Label.Bold = false;
        }

        chart.SavePng(file.FullName, Width, Height);
    }

    private static void Compare(Plot plot, string title, double before, double after, Func<double, string> format)
    {
        plot.Title(title);
        plot.Add.Bars(new Bar[]
        {
            new() { Position = 0, Value = before, FillColor = BeforeColor, ValueLabel = format(before) },
            new() { Position = 1, Value = after, FillColor = AfterColor, ValueLabel = format(after) },
        });
        plot.Axes.Bottom.SetTicks([0, 1], ["before", "after"]);
        plot.Axes.Margins(bottom: 0, top: 0.2);
    }
}
