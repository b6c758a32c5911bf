using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Offers edits that put other statements in the place of a loop: those that compile.</summary>
internal static class LoopFixes
{
    /// <summary>The loop that a diagnostic stands at, where an <c>await</c> may be put into it.</summary>
    public static StatementSyntax? LoopOf(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is StatementSyntax loop
        && KnownSymbols.TryCreate(model.Compilation) is { } symbols
        && AsyncFunction.Around(loop, model, symbols, cancellationToken) is { IsAsync: true } function
        && loop.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault() is { } inside
        && AwaitObstacles.Find(inside, function, model, symbols, cancellationToken) == AwaitObstacle.None
            ? loop
            : null;

    /// <summary>Offers an edit, if what it makes compiles.</summary>
    public static async Task OfferAsync(
        CodeFixContext context, Diagnostic diagnostic, StatementSyntax loop, string title, string key, IReadOnlyList<StatementSyntax> statements)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var changed = context.Document.WithSyntaxRoot(Replaced(root!, loop, statements));
        if (await FixVerification.CompilesAsync(context.Document, changed, context.CancellationToken).ConfigureAwait(false))
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), key), diagnostic);
    }

    private static SyntaxNode Replaced(SyntaxNode root, StatementSyntax loop, IReadOnlyList<StatementSyntax> statements)
    {
        var placed = statements.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        // What stands before the loop, comments say, goes before the first.
        placed[placed.Count - 1] = placed[placed.Count - 1].WithLeadingTrivia(SyntaxFactory.ElasticMarker);
        placed[0] = placed[0].WithLeadingTrivia(loop.GetLeadingTrivia());
        placed[placed.Count - 1] = placed[placed.Count - 1].WithTrailingTrivia(loop.GetTrailingTrivia());
        for (var i = 0; i < placed.Count - 1; i++)
            placed[i] = placed[i].WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine(loop.SyntaxTree.ToString().Contains("\r\n") ? "\r\n" : "\n"));
        return loop.Parent switch
        {
            BlockSyntax or SwitchSectionSyntax => root.ReplaceNode(loop, placed),
            GlobalStatementSyntax global => root.ReplaceNode(global, placed.Select(SyntaxFactory.GlobalStatement)),
            _ when placed.Count == 1 => root.ReplaceNode(loop, placed[0]),
            _ => root.ReplaceNode(loop, SyntaxFactory.Block(placed).WithAdditionalAnnotations(Formatter.Annotation)),
        };
    }
}
