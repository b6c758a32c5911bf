using System.Collections.Immutable;
using AsyncPitfalls.CodeFixes.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Tests.FixPrograms;

/// <summary>What an editor does with one document: analyzes it with the whole package, offers actions and applies them.</summary>
internal static class FixSession
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = Instances<DiagnosticAnalyzer>(typeof(AsyncPitfallAnalyzer));
    private static readonly ImmutableArray<CodeFixProvider> Fixes = Instances<CodeFixProvider>(typeof(AwaitCodeFix));

    private static readonly ImmutableArray<(CodeFixProvider Fix, string Key)> Defaults =
    [
        (new AwaitCodeFix(), AwaitCodeFix.EquivalenceKey),
        (new AsynchronousFileCodeFix(), AsynchronousFileCodeFix.EquivalenceKey),
        (new LongLoopCodeFix(), LongLoopCodeFix.YieldKey),
        (new BusyWaitCodeFix(), BusyWaitCodeFix.EquivalenceKey),
    ];

    // One project for all: documents added to it share what is known of its references.
    private static readonly Project Base = AddProject(new AdhocWorkspace().CurrentSolution, "Program");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a program.</summary>
    public static Document Open(string code) => Open(Base, code);

    /// <summary>Opens a program that belongs to two projects: in the second, another symbol is defined.</summary>
    public static Document OpenLinked(string code, string symbol)
    {
        var first = Open(code);
        var options = ((CSharpParseOptions)Base.ParseOptions!).WithPreprocessorSymbols(symbol);
        var second = Open(AddProject(first.Project.Solution, "Second").WithParseOptions(options), code);
        return second.Project.Solution.GetDocument(first.Id)!;
    }

    private static Document Open(Project project, string code)
    {
        if (!code.StartsWith("// no usings", StringComparison.Ordinal))
            project = project.AddDocument("Usings.cs", Snippet.Usings).Project;
        return project.AddDocument("Program.cs", code, filePath: "/Program.cs");
    }

    /// <summary>What the package reports, in the order of the text.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document)
    {
        var compilation = await document.Project.GetCompilationAsync(Cancellation);
        var diagnostics = await compilation!.WithAnalyzers(Analyzers, document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(Cancellation);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return [.. diagnostics.Where(diagnostic => diagnostic.Location.IsInSource).OrderBy(diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>Each action that is offered for a diagnostic, applied alone.</summary>
    public static async Task<IReadOnlyList<(string Title, Document Changed)>> ApplyEachAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Cancellation));
        var applied = new List<(string, Document)>();
        foreach (var action in actions)
            applied.Add((action.Title, await ApplyAsync(document, action)));
        return applied;
    }

    /// <summary>Fix All of each fix, one after the other, with the action that it offers first.</summary>
    public static async Task<Document> FixAllAsync(Document document)
    {
        foreach (var (fix, key) in Defaults)
            document = await FixAllAsync(document, fix, key);
        return document;
    }

    /// <summary>Fix All for all diagnostics of a fix, with one of its actions.</summary>
    public static async Task<Document> FixAllAsync(Document document, CodeFixProvider fix, string equivalenceKey)
    {
        var diagnostics = await DiagnosticsAsync(document);
        if (!diagnostics.Any(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            return document;
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            equivalenceKey,
            fix.FixableDiagnosticIds,
            new Known(diagnostics),
            Cancellation);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return action is null ? document : await ApplyAsync(document, action);
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(document.Project.Solution, new NoProgress(), Cancellation);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static Project AddProject(Solution solution, string name) => solution
        .AddProject(name, name, LanguageNames.CSharp)
        .WithMetadataReferences(Snippet.References)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview))
        .WithCompilationOptions(new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static ImmutableArray<T> Instances<T>(Type neighbour) =>
    [
        .. neighbour.Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

    private sealed class NoProgress : IProgress<CodeAnalysisProgress>
    {
        public void Report(CodeAnalysisProgress value)
        {
        }
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
