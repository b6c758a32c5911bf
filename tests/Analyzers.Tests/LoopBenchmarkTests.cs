using AsyncPitfalls.Analyzers.Tests.FixPrograms;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.Tests;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// What the benchmark of the loops measures is what the fix makes of them: its source is compared with Fix All of the loops as written.
/// With <c>UPDATE_DOCS=1</c> it is written.
/// </summary>
public class LoopBenchmarkTests
{
    private const string AsWritten = "LoopsAsWritten";

    [Theory]
    [InlineData("LoopsThatYield", LongLoopCodeFix.YieldKey, "Long loops after the first fix: they yield.")]
    [InlineData("LoopsMoved", LongLoopCodeFix.OffloadKey, "Long loops after the second fix: they run in a task.")]
    public async Task Benchmark_measures_what_the_fix_makes(string name, string key, string summary)
    {
        var (source, target) = (PathOf(AsWritten), PathOf(name));
        var lines = (await File.ReadAllLinesAsync(source, TestContext.Current.CancellationToken)).Where(line => !line.StartsWith("#pragma", StringComparison.Ordinal));
        var document = FixSession.Open(string.Join('\n', lines) + "\nclass P { static void Main() { } }\n");

        var diagnostics = await FixSession.DiagnosticsAsync(document);
        Assert.Equal(6, diagnostics.Count(diagnostic => diagnostic.Id == "AP2001"));
        var changed = await FixSession.FixAllAsync(document, new LongLoopCodeFix(), key);
        Assert.Empty((await FixSession.DiagnosticsAsync(changed)).Where(diagnostic => diagnostic.Id == "AP2001"));

        var expected = (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString()
            .Replace(AsWritten, name, StringComparison.Ordinal)
            .Replace("Long loops.", summary, StringComparison.Ordinal)
            .Replace("class P { static void Main() { } }\n", "", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(target, expected, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "benchmarks", "Loops", name + ".cs");
}
