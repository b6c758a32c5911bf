using AsyncPitfalls.Benchmarks;
using AsyncPitfalls.Benchmarks.Loops;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

var options = BenchmarkOptions.Parse(args);
if (options.Loops)
    return Report([BenchmarkRunner.Run<LoopBenchmark>(LoopSettings.Create(options.Quick), options.ForBenchmarkDotNet)]);

await Canary.EnsureEveryCaseReportsAsync();
await BenchmarkInput.LoadAsync(options.ProjectPath);
Console.WriteLine(BenchmarkInput.Description);

return Report(BenchmarkRunner.Run(
    [typeof(BuildBenchmark), typeof(TypingBenchmark)],
    BenchmarkSettings.Create(options.Quick),
    options.ForBenchmarkDotNet));

static int Report(Summary[] summaries)
{
    // Once more, without the log between them.
    foreach (var summary in summaries)
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);

    // A case that threw is a row of NA in the table: make it a failure of the run too.
    return summaries.Length > 0 && summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.All(r => r.Success)) ? 0 : 1;
}
