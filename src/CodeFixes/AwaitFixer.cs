using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Puts the asynchronous form in the place of a blocking expression: the form that the analyzer bound.</summary>
internal sealed class AwaitFixer(string equivalenceKey) : DocumentFixer
{
    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <summary>What changes, and into what; null where the diagnostic has no form.</summary>
    public static (SyntaxNode Node, AwaitedForm Form)? Find(Diagnostic diagnostic, SyntaxNode root)
    {
        if (AwaitedForm.FromProperties(diagnostic.Properties) is not { } form)
            return null;
        // What changes may be another expression than the one that the diagnostic stands at: an argument.
        if (diagnostic.AdditionalLocations is [var changed])
            return (root.FindNode(changed.SourceSpan, getInnermostNodeForTie: true), form);

        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is SimpleNameSyntax name)
            node = BlockingExpression.Of(name);
        return (form.IsLoop && node is ExpressionSyntax ? node.Parent! : node, form);
    }

    /// <inheritdoc/>
    protected override SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root) => Find(diagnostic, root)?.Node;

    /// <inheritdoc/>
    protected override Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic)
    {
        var form = AwaitedForm.FromProperties(diagnostic.Properties)!;
        return new AwaitEdits(edits).TryAdd(node, form) ? new Offer(Title(form)) : null;
    }

    /// <inheritdoc/>
    protected override Task<Document> CompleteAsync(Document changed, CancellationToken cancellationToken) =>
        NewBodies.CompleteAsync(changed, this, cancellationToken);

    private static string Title(AwaitedForm form) =>
        !form.IsAwaited ? "Open the file for asynchronous I/O"
        : form.Replacement.Split('.') is [.., var type, var member] ? $"Await '{type}.{member}'"
        : form.IsLoop ? "Use 'await foreach'"
        : form.Rewrite == Rewrite.AwaitUsing ? "Use 'await using'"
        : form.Replacement.Length > 0 ? $"Await '{form.Replacement}'"
        : "Await the task";
}
