using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Benchmarks;

/// <summary>Proves, before anything is measured, that every case really works: a silent analyzer is a fast one.</summary>
internal static class Canary
{
    private const string Source = """
        using System.IO;
        using System.Threading.Tasks;

        public class Canary
        {
            public async Task<string> Asynchronous(Task<int> task, StreamReader reader)
            {
                task.Wait();
                await task;
                return reader.ReadToEnd();
            }

            public int Synchronous(Task<int> task) => task.Result;
        }
        """;

    public static async Task EnsureEveryCaseReportsAsync()
    {
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "Canary",
            [CSharpSyntaxTree.ParseText(Source, path: "Canary.cs")],
            platform.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        foreach (var analyzers in AnalyzerCases.Reporting)
        {
            var run = await AnalysisRun.StartAsync(analyzers, analyzers.Prepare(compilation), analyzers.CreateAnalyzers());
            var reported = run.Diagnostics.Select(diagnostic => diagnostic.Id).ToHashSet();
            var missing = analyzers == AnalyzerCases.Ours
                ? reported.Count == 0 ? analyzers.RuleIds : []
                : analyzers.RuleIds.Where(id => !reported.Contains(id));
            if (missing.Any())
                throw new InvalidOperationException($"'{analyzers.Name}' is silent on the canary: {string.Join(", ", missing)}.");
        }
    }
}
