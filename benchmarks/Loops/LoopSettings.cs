using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>How BenchmarkDotNet measures the loops: each run takes long, so a few are enough, and the fastest is the least disturbed.</summary>
internal static class LoopSettings
{
    public static IConfig Create(bool quick) =>
        ManualConfig.CreateEmpty()
            .AddJob(Job.Default
                .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
                .WithStrategy(RunStrategy.Monitoring)
                .WithInvocationCount(1)
                .WithUnrollFactor(1)
                .WithWarmupCount(1)
                .WithIterationCount(quick ? 5 : 15))
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median, MinimumRatioColumn.Instance)
            .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, new SimpleColumnProvider(IntervalColumn.All))
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Path.Combine(BuildPaths.Repository, "benchmarks", "bin", "results"));
}
