using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Benchmarks;

/// <summary>One run of the driver, and what it says of itself.</summary>
/// <param name="DriverTime">The time inside the analyzers' callbacks, as <c>/p:ReportAnalyzer=true</c> shows it.</param>
/// <param name="CpuTime">What the whole run took of the processors: unlike the time on the clock, hardly moved by other processes.</param>
/// <param name="Diagnostics">What was reported.</param>
internal readonly record struct AnalysisRun(TimeSpan DriverTime, TimeSpan CpuTime, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Analyzes a whole compilation, or the one document whose model is given.</summary>
    /// <remarks>Not concurrent, as the compiler does when it reports analyzer times: else one analyzer's wait is another's work.</remarks>
    public static async Task<AnalysisRun> StartAsync(
        AnalyzerCase analyzers, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> instances, SyntaxTree? document = null)
    {
        Exception? crash = null;
        var driver = compilation.WithAnalyzers(instances, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(analyzers.AdditionalFiles),
            onAnalyzerException: (exception, _, _) => crash = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true));

        var before = Environment.CpuUsage.TotalTime;
        var result = document is null
            ? await driver.GetAnalysisResultAsync(CancellationToken.None)
            : await driver.GetAnalysisResultAsync(
                driver.Compilation.GetSemanticModel(document), filterSpan: null, CancellationToken.None);
        if (crash is not null)
            throw new InvalidOperationException($"An analyzer of '{analyzers.Name}' crashed: its time would mean nothing.", crash);

        return new AnalysisRun(
            result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.ExecutionTime),
            Environment.CpuUsage.TotalTime - before,
            result.GetAllDiagnostics());
    }
}
