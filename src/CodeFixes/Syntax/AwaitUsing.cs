using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Turns <c>using</c> into <c>await using</c>, as a statement and as a declaration.</summary>
internal static class AwaitUsing
{
    /// <summary>The statement with <c>await</c>; the statement itself where it is no <c>using</c>.</summary>
    public static StatementSyntax From(StatementSyntax statement)
    {
        var @await = SyntaxFactory.Token(statement.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return statement switch
        {
            UsingStatementSyntax block => block.WithUsingKeyword(block.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(@await),
            LocalDeclarationStatementSyntax local => local.WithUsingKeyword(local.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(@await),
            _ => statement,
        };
    }
}
