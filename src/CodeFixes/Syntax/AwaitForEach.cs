using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Turns <c>foreach</c> into <c>await foreach</c>.</summary>
internal static class AwaitForEach
{
    /// <summary>The loop over an asynchronous stream.</summary>
    /// <param name="loop">The loop over a collection.</param>
    /// <param name="stream">What is enumerated instead of that.</param>
    public static CommonForEachStatementSyntax From(CommonForEachStatementSyntax loop, ExpressionSyntax stream)
    {
        var @await = SyntaxFactory.Token(loop.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return loop
            .WithExpression(stream.WithTriviaFrom(loop.Expression))
            .WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia())
            .WithAwaitKeyword(@await);
    }
}
