using Demo.Findings;
using Demo.Load;
using Spectre.Console;

namespace Demo.Output;

/// <summary>What is shown as a table.</summary>
internal static class Tables
{
    /// <summary>What the analyzers report.</summary>
    public static Table Of(string title, IReadOnlyList<Finding> findings)
    {
        Table table = new Table().Title(title).RoundedBorder().AddColumns("Rule", "Where", "What");
        foreach (Finding finding in findings)
        {
            table.AddRow(new Text(finding.Rule), new Text(finding.Location), new Text(finding.Message));
        }

        return table;
    }

    /// <summary>Both measurements side by side.</summary>
    public static Table Of(Measurements before, Measurements after)
    {
        Table table = new Table().RoundedBorder().AddColumns("", "Before", "After", "Gain");
        foreach (int column in new[] { 1, 2, 3 })
        {
            table.Columns[column].RightAligned();
        }

        table.AddRow("Findings", $"{before.Findings.Count}", $"{after.Findings.Count}", "");
        table.AddRow(
            "Chess exhibition",
            Units.Hours(before.Exhibition),
            Units.Hours(after.Exhibition),
            Units.Gain(before.Exhibition / after.Exhibition));
        table.AddRow(
            "Order desk, requests",
            Units.Throughput(before.Load.Throughput),
            Units.Throughput(after.Load.Throughput),
            Units.Gain(after.Load.Throughput / before.Load.Throughput));

        table.AddRow("Order desk, failed requests", $"{before.Load.Failed}", $"{after.Load.Failed}", "");

        foreach (EndpointResult endpoint in before.Load.Endpoints)
        {
            AddLatencies(table, endpoint, after.Load[endpoint.Name]);
        }

        AddLatencies(table, before.HealthDuringComputation, after.HealthDuringComputation);
        return table;
    }

    private static void AddLatencies(Table table, EndpointResult before, EndpointResult after)
    {
        table.AddEmptyRow();
        AddLatency(table, $"{before.Name}, median", before.Median, after.Median);
        AddLatency(table, $"{before.Name}, 90 %", before.P90, after.P90);
        AddLatency(table, $"{before.Name}, 99 %", before.P99, after.P99);
    }

    private static void AddLatency(Table table, string name, TimeSpan before, TimeSpan after) =>
        table.AddRow(name, Units.Latency(before), Units.Latency(after), Units.Gain(before / after));
}
