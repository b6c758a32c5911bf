using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>The body of <c>Parallel.ForEachAsync</c> and <c>ForAsync</c>: a function that takes a token and returns a value task.</summary>
internal static class LoopBody
{
    private const string Unused = "_";

    /// <summary>A body as it stays: <c>async</c> only if it awaits, its token named only if that is used.</summary>
    /// <param name="body">The body, made <c>async</c>.</param>
    /// <param name="endIsReached">Whether the end of its block can be reached.</param>
    public static AnonymousFunctionExpressionSyntax Finish(AnonymousFunctionExpressionSyntax body, bool endIsReached)
    {
        var finished = Awaits(body) ? body : Synchronous(body, endIsReached);
        var token = finished.DescendantNodes().OfType<ParameterListSyntax>().First().Parameters[1].Identifier;
        var isNamed = finished.DescendantTokens().Any(other => other.IsKind(SyntaxKind.IdentifierToken)
            && other != token && (other.ValueText == token.ValueText || other.ValueText == Unused));
        return (isNamed ? finished : finished.ReplaceToken(token, SyntaxFactory.Identifier(Unused).WithTriviaFrom(token)))
            .WithoutAnnotations(ParallelBodies.Made);
    }

    private static bool Awaits(SyntaxNode body) => AsyncFunction.OwnNodes(body).Any(node => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax @using => @using.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax local => local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    });

    private static AnonymousFunctionExpressionSyntax Synchronous(AnonymousFunctionExpressionSyntax body, bool endIsReached)
    {
        var returns = AsyncFunction.OwnNodes(body).OfType<ReturnStatementSyntax>().Where(@return => @return.Expression is null);
        var returning = body.ReplaceNodes(returns, (@return, _) => ReturnCompleted()
            .WithReturnKeyword(@return.ReturnKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithSemicolonToken(@return.SemicolonToken));
        var complete = returning switch
        {
            { Block: { } block } when endIsReached => returning.WithBlock(WithReturn(block)),
            { ExpressionBody: not (null or ThrowExpressionSyntax) and var expression } => returning
                .WithExpressionBody(null)
                .WithBlock(OneLine(SyntaxFactory.ExpressionStatement(expression.WithoutTrivia())).WithTrailingTrivia(expression.GetTrailingTrivia())),
            _ => returning,
        };
        return complete.WithAsyncKeyword(default).WithLeadingTrivia(body.GetLeadingTrivia());
    }

    private static BlockSyntax OneLine(StatementSyntax statement) => SyntaxFactory.Block(
        SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.List([statement.WithTrailingTrivia(SyntaxFactory.Space), ReturnCompleted().WithTrailingTrivia(SyntaxFactory.Space)]),
        SyntaxFactory.Token(SyntaxKind.CloseBraceToken));

    /// <summary>The block with a return on a line of its own, if it has lines.</summary>
    private static BlockSyntax WithReturn(BlockSyntax block)
    {
        if (block.Statements is not [.., var last])
            return block.AddStatements(ReturnCompleted().WithTrailingTrivia(SyntaxFactory.Space));
        var added = ReturnCompleted()
            .WithLeadingTrivia(last.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(last.GetTrailingTrivia().Where(trivia => !Comments.IsComment(trivia)));
        return block.AddStatements(added);
    }

    private static ReturnStatementSyntax ReturnCompleted() => SyntaxFactory.ReturnStatement(
        SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.ParseExpression("global::System.Threading.Tasks.ValueTask.CompletedTask"),
        SyntaxFactory.Token(SyntaxKind.SemicolonToken));
}
