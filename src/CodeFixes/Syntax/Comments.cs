using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What a person wrote between the tokens and must find again after an edit: comments and preprocessor directives.</summary>
internal static class Comments
{
    /// <summary>Whether the trivia is more than white space.</summary>
    public static bool IsComment(SyntaxTrivia trivia) =>
        !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>Whether the edit drops a comment: each one of <paramref name="before"/> has to be in <paramref name="after"/>.</summary>
    public static bool AreLost(SyntaxNode before, SyntaxNode after)
    {
        var kept = Texts(after.DescendantTrivia()).ToList();
        return !Texts(before.DescendantTrivia()).All(kept.Remove);
    }

    /// <summary>Whether a comment stands in the node beside a part of it and beside the node's own first and last trivia.</summary>
    /// <param name="node">The node of which only the part is kept, with the trivia around the node.</param>
    /// <param name="part">The part that is kept without the trivia around it, or null where nothing is kept.</param>
    public static bool StandBeside(SyntaxNode node, SyntaxNode? part)
    {
        var kept = part is null ? 0 : Inside(part) + Around(node);
        return node.DescendantTrivia().Count(IsComment) > kept;
    }

    private static int Inside(SyntaxNode node) => node.DescendantTrivia().Count(IsComment) - Around(node);

    private static int Around(SyntaxNode node) =>
        node.GetLeadingTrivia().Count(IsComment) + node.GetTrailingTrivia().Count(IsComment);

    private static IEnumerable<string> Texts(IEnumerable<SyntaxTrivia> trivia) => trivia.Where(IsComment).Select(one => one.ToFullString());
}
