using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AsyncPitfalls.Benchmarks;

/// <summary>How BenchmarkDotNet measures here.</summary>
internal static class BenchmarkSettings
{
    /// <remarks>
    /// In this process, not in one generated per case: loading the input takes far longer than analyzing it, all cases are to see
    /// the very same trees and references, and the driver's telemetry has to reach the table.
    /// One invocation an iteration: it takes about a second, and each prepares a compilation with nothing bound.
    /// </remarks>
    public static IConfig Create(bool quick) =>
        ManualConfig.CreateEmpty()
            .AddJob(Job.Default
                .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
                .WithStrategy(RunStrategy.Monitoring)
                .WithInvocationCount(1)
                .WithUnrollFactor(1)
                .WithWarmupCount(quick ? 1 : 3)
                .WithIterationCount(quick ? 3 : 15))
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumn(StatisticColumn.Mean, StatisticColumn.StdDev)
            .AddColumnProvider(
                DefaultColumnProviders.Descriptor, DefaultColumnProviders.Metrics, new SimpleColumnProvider(DriverColumn.All))
            .AddColumn(BaselineRatioColumn.RatioMean, BaselineAllocationRatioColumn.RatioMean)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Path.Combine(BuildPaths.Repository, "benchmarks", "bin", "results"));
}
