using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Applies the awaited forms of any number of diagnostics to one document, and keeps what compiles.</summary>
internal static class DocumentFixer
{
    /// <summary>Fixes one diagnostic.</summary>
    /// <returns>The changed document, or null where the edit cannot be made or would not compile.</returns>
    public static async Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var changed = await ApplyAsync(document, ImmutableArray.Create(diagnostic), cancellationToken).ConfigureAwait(false);
        return changed is not null && await FixVerification.CompilesAsync(document, changed, cancellationToken).ConfigureAwait(false)
            ? changed
            : null;
    }

    /// <summary>Fixes as many of the diagnostics as compile together.</summary>
    /// <returns>The changed document; the document itself where nothing can be fixed.</returns>
    public static async Task<Document> FixAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (diagnostics.IsEmpty || await ApplyAsync(document, diagnostics, cancellationToken).ConfigureAwait(false) is not { } changed)
            return document;
        if (await FixVerification.CompilesAsync(document, changed, cancellationToken).ConfigureAwait(false))
            return changed;
        if (diagnostics.Length == 1)
            return document;

        // Some edit breaks the build: keep those that compile alone, and of these as many as compile together.
        var good = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (await FixAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not null)
                good.Add(diagnostic);
        }

        var half = good.Count == diagnostics.Length ? diagnostics.Take(diagnostics.Length / 2) : good;
        return await FixAllAsync(document, half.ToImmutableArray(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document?> ApplyAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return null;

        var edits = new AwaitEdits(new SyntaxEditor(root, document.Project.Solution.Services), model, AnalyzerOptionsOf(document, root), cancellationToken);
        var any = false;
        // The innermost first: an outer edit then takes over what was rewritten inside.
        foreach (var (node, form) in Forms(root, diagnostics).OrderBy(pair => pair.Node.Span.Length))
            any |= edits.TryAdd(node, form);
        return any ? await NewBodies.CompleteAsync(document.WithSyntaxRoot(edits.ChangedRoot()), cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>What is to be awaited, and where, by those of the diagnostics that have a form.</summary>
    public static IEnumerable<(SyntaxNode Node, AwaitedForm Form)> Forms(SyntaxNode root, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (AwaitedForm.FromProperties(diagnostic.Properties) is not { } form)
                continue;
            // What changes may be another expression than the one that the diagnostic stands at: an argument.
            if (diagnostic.AdditionalLocations is [var changed])
            {
                yield return (root.FindNode(changed.SourceSpan, getInnermostNodeForTie: true), form);
                continue;
            }

            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node is SimpleNameSyntax name)
                node = BlockingExpression.Of(name);
            yield return (form.IsLoop && node is ExpressionSyntax ? node.Parent! : node, form);
        }
    }

    private static Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions AnalyzerOptionsOf(Document document, SyntaxNode root) =>
        document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree);
}
