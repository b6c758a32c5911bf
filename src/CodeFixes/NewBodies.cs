using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.CodeFixes;

/// <summary>
/// Completes the bodies of parallel loops that an edit made asynchronous: what blocks in them is asynchronous code only now. It is
/// awaited in the same go; a body in which nothing is awaited returns a completed task instead.
/// </summary>
internal static class NewBodies
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        ImmutableArray.Create<DiagnosticAnalyzer>(new BlockingCallAnalyzer(), new BlockingLoopAnalyzer(), new SynchronousDisposalAnalyzer());

    /// <summary>The document with complete bodies; the document itself where no body is new.</summary>
    public static async Task<Document> CompleteAsync(Document document, AwaitFixer fixer, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (!In(root!).Any())
            return document;

        var blocking = await FixableAsync(document, cancellationToken).ConfigureAwait(false);
        var awaited = await fixer.FixAllAsync(document, blocking, cancellationToken).ConfigureAwait(false);
        return await FinishAsync(awaited, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<AnonymousFunctionExpressionSyntax> In(SyntaxNode root) =>
        root.GetAnnotatedNodes(ParallelBodies.Made).OfType<AnonymousFunctionExpressionSyntax>();

    private static async Task<ImmutableArray<Diagnostic>> FixableAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var bodies = In(root!).Select(body => body.Span).ToList();
        var ids = new AwaitCodeFix().FixableDiagnosticIds;
        var span = TextSpan.FromBounds(bodies.Min(body => body.Start), bodies.Max(body => body.End));
        var diagnostics = await model.Compilation.WithAnalyzers(Analyzers, document.Project.AnalyzerOptions)
            .GetAnalyzerSemanticDiagnosticsAsync(model, span, cancellationToken).ConfigureAwait(false);
        return diagnostics.Where(diagnostic => ids.Contains(diagnostic.Id) && bodies.Any(body => body.Contains(diagnostic.Location.SourceSpan))).ToImmutableArray();
    }

    /// <summary>Asked of the statements: the compiler ends the block of a function itself, with a return that is not written.</summary>
    private static bool EndIsReached(AnonymousFunctionExpressionSyntax body, SemanticModel model) =>
        body.Block?.Statements is not [var first, ..] statements || model.AnalyzeControlFlow(first, statements.Last()) is not { EndPointIsReachable: false };

    private static async Task<Document> FinishAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var editor = new SyntaxEditor(root!, document.Project.Solution.Services);
        Finish(editor, model!);
        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }

    private static void Finish(SyntaxEditor editor, SemanticModel model)
    {
        foreach (var body in In(editor.OriginalRoot).OrderBy(body => body.Span.Length))
        {
            var endIsReached = EndIsReached(body, model);
            editor.ReplaceNode(body, (current, generator) => TypeImports.Mark(
                LoopBody.Finish((AnonymousFunctionExpressionSyntax)current, endIsReached), model.Compilation, generator));
        }
    }
}
