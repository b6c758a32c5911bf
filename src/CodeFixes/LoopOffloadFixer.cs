using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Moves a long loop to a thread of the pool, as a piece of work of its own.</summary>
internal sealed class LoopOffloadFixer : DocumentFixer
{
    /// <inheritdoc/>
    public override string EquivalenceKey => LongLoopCodeFix.OffloadKey;

    /// <inheritdoc/>
    protected override SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root) => LoopEdits.LoopAt(diagnostic, root);

    /// <inheritdoc/>
    protected override Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic)
    {
        var loop = (StatementSyntax)node;
        if (AsyncFunction.Innermost(loop) is not { } function
            || !edits.CanAwaitIn(function)
            || !LoopOffloadLimits.Allow(loop, edits.Model, edits.CancellationToken))
            return null;

        var moved = LoopEdits.Await($"{LoopEdits.Task}.Run(() => {{ }})", loop, edits.Configures(loop));
        var body = moved.DescendantNodes().OfType<BlockSyntax>().Single();
        edits.Editor.ReplaceNode(loop, (current, _) => moved
            .ReplaceNode(body, body.WithStatements(SyntaxFactory.SingletonList(((StatementSyntax)current).WithoutTrivia())))
            .WithTriviaFrom(current));
        edits.MakeAsync(function);
        return new Offer("Move the loop to 'Task.Run'");
    }
}
