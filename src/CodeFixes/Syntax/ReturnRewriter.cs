using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Carries out a plan on each <c>return</c> of a body; the functions nested in it keep theirs.</summary>
/// <param name="plan">The plan, made for the original of the body.</param>
/// <param name="body">The body, in its tree.</param>
/// <param name="awaited">Writes the <c>await</c> of a task.</param>
internal sealed class ReturnRewriter(AsyncRewritePlan plan, BlockSyntax body, Func<ExpressionSyntax, ExpressionSyntax> awaited)
    : CSharpSyntaxRewriter
{
    private readonly ReturnedTaskRewriter tasks = new(awaited);
    private int visited;

    /// <summary>The body with its returns rewritten.</summary>
    public BlockSyntax Rewrite() => (BlockSyntax)VisitBlock(body);

    public override SyntaxNode VisitBlock(BlockSyntax node) => node.WithStatements(Statements(node.Statements));

    public override SyntaxNode VisitSwitchSection(SwitchSectionSyntax node) => node.WithStatements(Statements(node.Statements));

    /// <summary>A <c>return</c> that is the whole statement of an <c>if</c> or a loop; those in a block don't come here.</summary>
    public override SyntaxNode VisitReturnStatement(ReturnStatementSyntax node)
    {
        var statements = Rewritten(node).ToList();
        return statements is [var single] ? single : Block(statements).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary><c>throw;</c> may leave the exception's variable without a use, which the compiler would warn of.</summary>
    public override SyntaxNode VisitCatchClause(CatchClauseSyntax node)
    {
        var clause = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        return clause.Declaration is { Identifier.ValueText: { Length: > 0 } name } declaration
            && Mentions(node, name) && !Mentions(clause, name)
            ? clause.WithDeclaration(declaration.WithType(declaration.Type.WithoutTrailingTrivia()).WithIdentifier(default))
            : clause;
    }

    public override SyntaxNode VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node;

    public override SyntaxNode VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => node;

    public override SyntaxNode VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => node;

    public override SyntaxNode VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => node;

    private SyntaxList<StatementSyntax> Statements(SyntaxList<StatementSyntax> statements) => List(statements.SelectMany(statement =>
        statement is ReturnStatementSyntax @return ? Rewritten(@return) : [(StatementSyntax)Visit(statement)]));

    private IEnumerable<StatementSyntax> Rewritten(ReturnStatementSyntax statement)
    {
        // As many as were planned: an edit inside the function replaces expressions, and a return is none.
        if (statement.Expression is not { } task || visited == plan.Returns.Length)
            return [statement];
        var edit = plan.Returns[visited++];
        if (edit.Throws)
            return [Throw(statement, edit.Kind is ReturnedTaskKind.Rethrow ? null : ReturnedTaskRewriter.Exception(task))];
        return plan.HasResult ? [statement.WithExpression(tasks.Result(task, edit))] : WithoutResult(statement, tasks.Effect(task, edit));
    }

    private IEnumerable<StatementSyntax> WithoutResult(ReturnStatementSyntax statement, ExpressionSyntax? effect)
    {
        var isLast = statement.Parent == body && body.Statements.Last() == statement;
        var keyword = statement.ReturnKeyword;
        var bare = statement.WithExpression(null).WithReturnKeyword(WithoutTrailingWhitespace(keyword));
        if (effect is null)
            return isLast && !bare.DescendantTrivia().Any(Comments.IsComment) ? [] : [bare];

        var afterKeyword = keyword.TrailingTrivia.Any(Comments.IsComment) ? keyword.TrailingTrivia : [];
        var first = ExpressionStatement(effect.WithLeadingTrivia(keyword.LeadingTrivia.AddRange(afterKeyword)), statement.SemicolonToken);
        return isLast ? [first] : [WithSeparator(first), Following(statement)];
    }

    private static bool Mentions(CatchClauseSyntax clause, string name) =>
        clause.DescendantNodes().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    private static ThrowStatementSyntax Throw(ReturnStatementSyntax statement, ExpressionSyntax? exception)
    {
        var keyword = exception is null ? WithoutTrailingWhitespace(statement.ReturnKeyword) : statement.ReturnKeyword;
        return ThrowStatement(exception)
            .WithThrowKeyword(Token(keyword.LeadingTrivia, SyntaxKind.ThrowKeyword, keyword.TrailingTrivia))
            .WithSemicolonToken(statement.SemicolonToken);
    }

    private static SyntaxToken WithoutTrailingWhitespace(SyntaxToken keyword) =>
        keyword.TrailingTrivia.Any(Comments.IsComment) ? keyword : keyword.WithTrailingTrivia();

    private static StatementSyntax WithSeparator(StatementSyntax statement) =>
        statement.HasTrailingTrivia ? statement : statement.WithTrailingTrivia(Space);

    /// <summary><c>return;</c> on a line of its own, indented like the statement, or on the same line where that goes on.</summary>
    private static ReturnStatementSyntax Following(ReturnStatementSyntax statement)
    {
        var indentation = statement.GetLeadingTrivia() is [.., var start] && start.IsKind(SyntaxKind.WhitespaceTrivia)
            ? TriviaList(start)
            : default;
        var rest = statement.GetTrailingTrivia() is [.., var end] && !Comments.IsComment(end) ? TriviaList(end) : default;
        return ReturnStatement().WithLeadingTrivia(indentation).WithTrailingTrivia(rest);
    }
}
