using System.Collections.Immutable;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes;

/// <summary>What is offered to the user.</summary>
/// <param name="Title">What the edit does.</param>
/// <param name="IsLastResort">Whether any other offer is better.</param>
internal sealed record Offer(string Title, bool IsLastResort = false);

/// <summary>Makes one kind of edit for any number of diagnostics of one document, and keeps what compiles.</summary>
internal abstract class DocumentFixer
{
    /// <summary>The equivalence key of the action.</summary>
    public abstract string EquivalenceKey { get; }

    /// <summary>Fixes one diagnostic.</summary>
    /// <returns>The changed document and what to call the change, or null where the edit cannot be made or would not compile.</returns>
    public async Task<(Document Changed, Offer Offer)?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await ApplyAsync(document, ImmutableArray.Create(diagnostic), cancellationToken).ConfigureAwait(false) is { } applied
            && await FixVerification.IsGoodAsync(document, applied.Changed, cancellationToken).ConfigureAwait(false)
            ? applied
            : null;

    /// <summary>Fixes as many of the diagnostics as compile together.</summary>
    /// <returns>The changed document; the document itself where nothing can be fixed.</returns>
    public async Task<Document> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (diagnostics.IsEmpty || await ApplyAsync(document, diagnostics, cancellationToken).ConfigureAwait(false) is not var (changed, _))
            return document;
        if (await FixVerification.IsGoodAsync(document, changed, cancellationToken).ConfigureAwait(false))
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

    /// <summary>The node that the edit of a diagnostic replaces, or null where there is none.</summary>
    protected abstract SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root);

    /// <summary>Adds the edit of one diagnostic.</summary>
    /// <returns>What to call it, or null where it cannot be made.</returns>
    protected abstract Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic);

    /// <summary>Does what the edits made necessary or possible.</summary>
    protected virtual Task<Document> CompleteAsync(Document changed, CancellationToken cancellationToken) => Task.FromResult(changed);

    private async Task<(Document Changed, Offer Offer)?> ApplyAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } symbols)
            return null;

        var options = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree);
        var linked = await LinkedAsync(document, cancellationToken).ConfigureAwait(false);
        var edits = new DocumentEdits(new SyntaxEditor(root, document.Project.Solution.Services), model, linked, symbols, options, cancellationToken);
        Offer? offer = null;
        // The innermost first: an outer edit then takes over what was rewritten inside.
        foreach (var (node, diagnostic) in diagnostics.Select(diagnostic => (Node: NodeOf(diagnostic, root), diagnostic))
            .Where(pair => pair.Node is not null).OrderBy(pair => pair.Node!.Span.End).ThenBy(pair => pair.Node!.Span.Length))
            offer = TryAdd(edits, node!, diagnostic) ?? offer;
        return offer is null
            ? null
            : (await CompleteAsync(document.WithSyntaxRoot(edits.ChangedRoot()), cancellationToken).ConfigureAwait(false), offer);
    }

    private static async Task<IReadOnlyList<Compilation>> LinkedAsync(Document document, CancellationToken cancellationToken)
    {
        var compilations = new List<Compilation>();
        foreach (var id in document.GetLinkedDocumentIds())
        {
            var project = document.Project.Solution.GetProject(id.ProjectId)!;
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation)
                compilations.Add(compilation);
        }

        return compilations;
    }
}
