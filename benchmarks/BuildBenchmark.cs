namespace AsyncPitfalls.Benchmarks;

/// <summary>What a build pays: every project analyzed as a whole, by new analyzers.</summary>
public class BuildBenchmark : AnalysisBenchmark
{
    private protected override async IAsyncEnumerable<AnalysisRun> AnalyzeAsync(AnalyzerCase analyzers)
    {
        foreach (var compilation in BenchmarkInput.Compilations)
            yield return await AnalysisRun.StartAsync(analyzers, analyzers.Prepare(compilation), analyzers.CreateAnalyzers());
    }
}
