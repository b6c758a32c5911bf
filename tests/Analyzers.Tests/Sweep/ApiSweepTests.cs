using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Tests.Sweep;

/// <summary>
/// Every public synchronous method of the libraries that has an asynchronous sibling, called in an asynchronous method, is reported or
/// stands on a list with its reason: that of the catalog (<see cref="Unsuitable"/>) or the one here.
/// </summary>
public class ApiSweepTests(ITestOutputHelper output)
{
    private const string InMemory = "nothing waits for memory";
    private const string OtherResult = "the sibling gives another type";
    private const string OnInterfaceOnly = "the sibling is a default member of an interface: the class does not have it";

    /// <summary>What is left alone for another reason than its name: the beginning of the method and why.</summary>
    private static readonly (string Method, string Reason)[] Exemptions =
    [
        ("System.IO.MemoryStream.", InMemory),
        ("System.IO.UnmanagedMemoryStream.", InMemory),
        ("System.IO.StringReader.", InMemory),
        ("System.IO.StringWriter.", InMemory),
        ("System.IO.MemoryMappedFiles.MemoryMappedViewStream.Flush()", "its FlushAsync flushes synchronously"),
        ("Npgsql.NpgsqlDataReader.GetColumnSchema()", OtherResult),
        ("Microsoft.AspNetCore.Mvc.Controllers.ServiceBasedControllerActivator.Release(", OnInterfaceOnly),
        ("Microsoft.AspNetCore.Mvc.ViewComponents.ServiceBasedViewComponentActivator.Release(", OnInterfaceOnly),
    ];

    [Fact]
    public async Task Each_call_is_reported_or_exempt()
    {
        var files = Compiling(SweptLibraries.Pairs());
        var calls = files.Sum(file => file.Calls.Count);
        var silent = await SilentAsync(files);
        var unsuitable = silent.Where(call => Unsuitable.Has(call.Method)).ToList();
        var exempt = silent.Except(unsuitable).Where(call => Exemptions.Any(row => IsFor(row.Method, call))).ToList();
        output.WriteLine($"{calls} calls: {calls - silent.Count} reported, {unsuitable.Count} unsuitable, {exempt.Count} exempt");

        var missed = silent.Except(unsuitable).Except(exempt).Select(call => $"{call.Name} -> {call.Sibling.ToDisplayString()}").ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} are missed:\n{string.Join('\n', missed)}");
        Assert.All(Exemptions, row => Assert.Contains(exempt, call => IsFor(row.Method, call)));
        Assert.True(calls > 1000, $"Only {calls} calls compile.");
    }

    private static bool IsFor(string method, SweptPair call) => call.Name.StartsWith(method, StringComparison.Ordinal);

    /// <summary>Leaves out what does not compile: calls of obsolete methods, of abstract static ones and the like.</summary>
    private static List<(string Text, IReadOnlyList<SweptPair> Calls)> Compiling(IReadOnlyList<SweptPair> pairs)
    {
        var files = SweepSource.Files(pairs).ToList();
        var compilation = Compile(files);
        var broken = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree, diagnostic => Line(diagnostic) - SweepSource.LinesBefore);
        var good = compilation.SyntaxTrees.Zip(files).SelectMany(pair => pair.Second.Calls.Where((_, line) => !broken[pair.First].Contains(line)));
        return [.. SweepSource.Files(good)];
    }

    private static async Task<List<SweptPair>> SilentAsync(List<(string Text, IReadOnlyList<SweptPair> Calls)> files)
    {
        var compilation = Compile(files);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers([new BlockingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        var reported = diagnostics.ToLookup(diagnostic => diagnostic.Location.SourceTree, diagnostic => Line(diagnostic) - SweepSource.LinesBefore);
        return [.. compilation.SyntaxTrees.Zip(files).SelectMany(pair => pair.Second.Calls.Where((_, line) => !reported[pair.First].Contains(line)))];
    }

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    private static CSharpCompilation Compile(List<(string Text, IReadOnlyList<SweptPair> Calls)> files) => CSharpCompilation.Create(
        "Sweep",
        files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview))),
        Snippet.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
}
