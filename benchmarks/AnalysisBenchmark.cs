using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace AsyncPitfalls.Benchmarks;

/// <summary>The cases, each a method of its own, so that BenchmarkDotNet can set one beside the other.</summary>
public abstract class AnalysisBenchmark
{
    /// <summary>The driver, with nothing to call.</summary>
    [Benchmark(Description = "driver-only")]
    public Task Floor() => MeasureAsync(AnalyzerCases.Floor);

    /// <summary>Called at every invocation, as syntax, to do nothing.</summary>
    [Benchmark(Description = "no-op-syntax")]
    public Task NoOpSyntax() => MeasureAsync(AnalyzerCases.NoOpSyntax);

    /// <summary>Called at every invocation, as an operation, to do nothing.</summary>
    [Benchmark(Description = "no-op-operation")]
    public Task NoOpOperation() => MeasureAsync(AnalyzerCases.NoOpOperation);

    /// <summary>All our rules together.</summary>
    [Benchmark(Description = "AsyncPitfalls")]
    public Task Ours() => MeasureAsync(AnalyzerCases.Ours);

    /// <summary>The .NET SDK's rule: the cheapest peer, and the mark to stay below.</summary>
    [Benchmark(Description = "CA1849", Baseline = true)]
    public Task CA1849() => MeasureAsync(AnalyzerCases.CA1849);

    /// <summary>Visual Studio's threading rules.</summary>
    [Benchmark(Description = "VSTHRD103+002")]
    public Task Vsthrd() => MeasureAsync(AnalyzerCases.Vsthrd);

    /// <summary>Meziantou's rule.</summary>
    [Benchmark(Description = "MA0042")]
    public Task MA0042() => MeasureAsync(AnalyzerCases.MA0042);

    /// <summary>AsyncFixer's rule.</summary>
    [Benchmark(Description = "AsyncFixer02")]
    public Task AsyncFixer02() => MeasureAsync(AnalyzerCases.AsyncFixer02);

    /// <summary>Sonar's rules.</summary>
    [Benchmark(Description = "S6966+S4462")]
    public Task Sonar() => MeasureAsync(AnalyzerCases.Sonar);

    private protected abstract IAsyncEnumerable<AnalysisRun> AnalyzeAsync(AnalyzerCase analyzers);

    private async Task MeasureAsync(AnalyzerCase analyzers, [CallerMemberName] string method = "")
    {
        var sum = default(DriverReport.Entry);
        await foreach (var run in AnalyzeAsync(analyzers))
            sum += run;
        DriverReport.Add(GetType(), method, sum);
    }
}
