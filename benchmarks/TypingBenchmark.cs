using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Benchmarks;

/// <summary>What a keystroke pays: a semicolon typed into an asynchronous body, and that document analyzed by analyzers that live on.</summary>
/// <remarks>The largest documents with asynchronous code, one after the other: where an editor would be felt to be slow.</remarks>
public class TypingBenchmark : AnalysisBenchmark
{
    private const int Documents = 8;

    private readonly Dictionary<AnalyzerCase, ImmutableArray<DiagnosticAnalyzer>> analyzers = [];
    private ImmutableArray<(Compilation Compilation, SyntaxTree Before, SyntaxTree After)> edits;

    /// <summary>Types the semicolons: parsing is no part of what is measured.</summary>
    [GlobalSetup]
    public void Type()
    {
        edits = [.. BenchmarkInput.Compilations
            .SelectMany(compilation => compilation.SyntaxTrees, (compilation, tree) => (compilation, tree, body: AsyncBody(tree)))
            .Where(found => found.body is not null)
            .OrderByDescending(found => found.tree.Length)
            .Take(Documents)
            .Select(found => (found.compilation, found.tree, TypeSemicolon(found.tree, found.body!)))];
        if (edits.IsEmpty)
            throw new InvalidOperationException("The input has no asynchronous code.");
    }

    private protected override async IAsyncEnumerable<AnalysisRun> AnalyzeAsync(AnalyzerCase analyzers)
    {
        if (!this.analyzers.TryGetValue(analyzers, out var instances))
            this.analyzers.Add(analyzers, instances = analyzers.CreateAnalyzers());
        foreach (var (compilation, before, after) in edits)
        {
            var edited = analyzers.Prepare(compilation).ReplaceSyntaxTree(before, after);
            yield return await AnalysisRun.StartAsync(analyzers, edited, instances, after);
        }
    }

    private static BlockSyntax? AsyncBody(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.Body is not null)?.Body;

    private static SyntaxTree TypeSemicolon(SyntaxTree tree, BlockSyntax body) =>
        tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(body.OpenBraceToken.Span.End, 0), ";")));
}
