using System.Collections.Immutable;
using AsyncPitfalls.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Runs every analyzer of the package over the package's own source, and over source that does not compile.</summary>
public class OwnSourceTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(AsyncPitfallAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    [Theory]
    [InlineData("src/Analyzers")]
    [InlineData("src/CodeFixes")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    public async Task Own_source_has_no_pitfall(string folder)
    {
        var files = Sources(folder);
        Assert.NotEmpty(files);
        Assert.Empty(await DiagnosticsAsync(files.Select(File.ReadAllText)));
    }

    /// <summary>Each file cut off at many places, as it is while somebody types: nothing may throw (AD0001).</summary>
    [Fact]
    public async Task Broken_source_does_no_harm()
    {
        foreach (var file in Sources("samples").Concat(Sources("tests/Package.Tests")))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var pieces = Enumerable.Range(1, 6).Select(part => text[..(text.Length * part / 7)]);
            foreach (var piece in pieces)
                Assert.DoesNotContain(await DiagnosticsAsync([piece]), diagnostic => diagnostic.Id == "AD0001");
        }
    }

    private static List<string> Sources(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
    ];

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(IEnumerable<string> texts)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Own",
            texts.Append(Snippet.Usings).Select(text => CSharpSyntaxTree.ParseText(text, options)),
            Snippet.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
