using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Awaits the asynchronous form of a blocking expression: the form that the analyzer bound.</summary>
internal sealed class AwaitFixer(string equivalenceKey) : DocumentFixer
{
    /// <inheritdoc/>
    public override string EquivalenceKey => equivalenceKey;

    /// <inheritdoc/>
    protected override SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root)
    {
        if (AwaitedForm.FromProperties(diagnostic.Properties) is null)
            return null;
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return node is SimpleNameSyntax name ? BlockingExpression.Of(name) : node;
    }

    /// <inheritdoc/>
    protected override Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic)
    {
        var form = AwaitedForm.FromProperties(diagnostic.Properties)!;
        return new AwaitEdits(edits).TryAdd(node, form) ? new Offer(Title(form)) : null;
    }

    private static string Title(AwaitedForm form) =>
        form.Replacement.Split('.') is [.., var type, var member] ? $"Await '{type}.{member}'"
        : form.Rewrite == Rewrite.AwaitUsing ? "Use 'await using'"
        : form.Replacement.Length > 0 ? $"Await '{form.Replacement}'"
        : "Await the task";
}
