using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Writes <c>await</c> as a person does: with parentheses only where the precedence of operators needs them.</summary>
internal static class AwaitExpressions
{
    /// <summary><c>await operand</c>, for a place that takes any expression. The white space around the operand goes, comments stay.</summary>
    public static AwaitExpressionSyntax Of(ExpressionSyntax operand)
    {
        var bare = WithoutOuterWhitespace(WithoutNeedlessParentheses(operand));
        return AwaitExpression(
            Token(SyntaxTriviaList.Empty, SyntaxKind.AwaitKeyword, TriviaList(Space)),
            IsUnary(bare) ? bare : Parenthesized(bare));
    }

    /// <summary><c>await operand</c>, to replace an expression where that stands, with the trivia around that.</summary>
    /// <param name="replaced">The blocking expression, in its tree: its parent decides whether parentheses are needed.</param>
    /// <param name="operand">The task, mostly a part of the replaced expression.</param>
    public static ExpressionSyntax InPlaceOf(ExpressionSyntax replaced, ExpressionSyntax operand) =>
        InPlaceOf(replaced, Of(WithoutTriviaOf(replaced, operand)));

    /// <summary>An <c>await</c> that is already built, to replace an expression where that stands, with the trivia around that.</summary>
    public static ExpressionSyntax InPlaceOf(ExpressionSyntax replaced, AwaitExpressionSyntax awaited)
    {
        ExpressionSyntax result = NeedsParentheses(replaced) ? Parenthesized(awaited) : awaited;
        var trailing = result.GetTrailingTrivia();
        if (trailing is [.., var last] && last.IsKind(SyntaxKind.EndOfLineTrivia))
            trailing = trailing.AddRange(LastIndentation(replaced));
        return result
            .WithLeadingTrivia(replaced.GetLeadingTrivia().AddRange(result.GetLeadingTrivia()))
            .WithTrailingTrivia(trailing.AddRange(replaced.GetTrailingTrivia()));
    }

    /// <summary>Whether an <c>await</c> at the place of the expression has to stand in parentheses.</summary>
    public static bool NeedsParentheses(ExpressionSyntax place) => place.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == place,
        ElementAccessExpressionSyntax access => access.Expression == place,
        InvocationExpressionSyntax call => call.Expression == place,
        ConditionalAccessExpressionSyntax access => access.Expression == place,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    /// <summary>The task with <c>ConfigureAwait(false)</c> where that is wanted.</summary>
    public static ExpressionSyntax Configured(ExpressionSyntax task, bool configure) => configure
        ? InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, AsReceiver(task), IdentifierName("ConfigureAwait")),
            ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.FalseLiteralExpression)))))
        : task;

    /// <summary>The expression as what stands before a dot, as in <c>(a ?? b).ConfigureAwait(false)</c>.</summary>
    public static ExpressionSyntax AsReceiver(ExpressionSyntax expression) =>
        expression is AwaitExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax
            || !IsUnary(expression)
            ? Parenthesized(expression)
            : expression;

    /// <summary><c>(type)operand</c>.</summary>
    public static ExpressionSyntax Cast(TypeSyntax type, ExpressionSyntax operand)
    {
        var bare = WithoutOuterWhitespace(operand);
        // (T)-1 is a subtraction and (T)[1] an access to an element where T is no keyword.
        var isClear = IsUnary(bare) && bare is not (PrefixUnaryExpressionSyntax or CollectionExpressionSyntax);
        return CastExpression(type, isClear ? bare : Parenthesized(bare));
    }

    /// <summary>Whether the expression can follow <c>await</c> or a cast as it is.</summary>
    private static bool IsUnary(ExpressionSyntax expression) => expression is not (BinaryExpressionSyntax or AssignmentExpressionSyntax
        or ConditionalExpressionSyntax or LambdaExpressionSyntax or QueryExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax
        or IsPatternExpressionSyntax or RangeExpressionSyntax or ThrowExpressionSyntax or RefExpressionSyntax);

    private static ExpressionSyntax WithoutNeedlessParentheses(ExpressionSyntax operand)
    {
        while (operand is ParenthesizedExpressionSyntax { Expression: var inner } && IsUnary(inner) && !Comments.StandBeside(operand, inner))
            operand = inner.WithTriviaFrom(operand);
        return operand;
    }

    private static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax expression) => ParenthesizedExpression(
        Token(SyntaxKind.OpenParenToken), expression, Token(SyntaxKind.CloseParenToken));

    /// <summary>The trivia around the whole is kept around the whole: it must not come back with a part that starts or ends it.</summary>
    public static ExpressionSyntax WithoutTriviaOf(ExpressionSyntax whole, ExpressionSyntax part)
    {
        if (part.GetLeadingTrivia().ToFullString() == whole.GetLeadingTrivia().ToFullString())
            part = part.WithLeadingTrivia();
        return part.GetTrailingTrivia().ToFullString() == whole.GetTrailingTrivia().ToFullString() ? part.WithTrailingTrivia() : part;
    }

    private static ExpressionSyntax WithoutOuterWhitespace(ExpressionSyntax expression)
    {
        if (!expression.GetLeadingTrivia().Any(Comments.IsComment))
            expression = expression.WithLeadingTrivia();
        var trailing = expression.GetTrailingTrivia();
        while (trailing is [.., var last] && (last.IsKind(SyntaxKind.WhitespaceTrivia) || !trailing.Any(Comments.IsComment)))
            trailing = trailing.RemoveAt(trailing.Count - 1);
        return expression.WithTrailingTrivia(trailing);
    }

    /// <summary>What stands before the last of the expression's lines: a line comment that is kept pushes the next token there.</summary>
    private static IEnumerable<SyntaxTrivia> LastIndentation(ExpressionSyntax expression) => expression.DescendantTokens()
        .Select(token => token.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
        .LastOrDefault(indentation => indentation.Any()) ?? [];
}
