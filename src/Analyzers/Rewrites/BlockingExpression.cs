using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// The expression that a blocking member's name belongs to. Diagnostics stand at the name; analyzers and fixes both find the
/// expression with this.
/// </summary>
internal static class BlockingExpression
{
    /// <summary>The call or the property read that names the member.</summary>
    /// <param name="name">The member's name: <c>Sleep</c> in <c>Thread.Sleep(5)</c>.</param>
    public static ExpressionSyntax Of(SimpleNameSyntax name)
    {
        ExpressionSyntax member = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return member.Parent is InvocationExpressionSyntax invocation && invocation.Expression == member ? invocation : member;
    }

    /// <summary>The name of the property that a pattern reads first: <c>Result</c> in <c>{ Result.Id: 5 }</c>.</summary>
    public static SimpleNameSyntax? FirstNameOf(SubpatternSyntax pattern) =>
        pattern.ExpressionColon is { Expression: var path } ? Leftmost(path) as SimpleNameSyntax : null;

    /// <summary>The sub-pattern that reads a property, or null where the expression stands anywhere else.</summary>
    public static SubpatternSyntax? PatternOf(ExpressionSyntax expression)
    {
        SyntaxNode node = expression;
        while (node.Parent is MemberAccessExpressionSyntax access)
            node = access;
        return node.Parent is BaseExpressionColonSyntax { Parent: SubpatternSyntax pattern } ? pattern : null;
    }

    /// <summary>The name that a call or a property read is known by, or null where it has none (<c>f()()</c>).</summary>
    public static SimpleNameSyntax? NameOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>Where a diagnostic stands: at the name, <c>[</c> or <c>new</c>.</summary>
    public static SyntaxToken NameToken(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax access => access.ArgumentList.OpenBracketToken,
        _ => NameOf(expression)?.Identifier ?? expression.GetFirstToken(),
    };

    /// <summary>What the member is called on: <c>s</c> in <c>s.Read()</c>; null where nothing or a conditional access stands before it.</summary>
    public static ExpressionSyntax? ReceiverOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax invocation => ReceiverOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Expression,
        _ => null,
    };

    /// <summary>The type of what the member is called on, before a conditional access, too; null where nothing stands before it.</summary>
    public static ITypeSymbol? ReceiverTypeOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        ReceiverOf(expression) is { } receiver ? model.GetTypeInfo(receiver, cancellationToken).Type
        : ConditionalAccessOf(expression) is { } access ? model.GetTypeInfo(access.Expression, cancellationToken).Type
        : null;

    /// <summary>
    /// The same expression outside the conditional access it may stand in, so that it can be bound alone:
    /// <c>x.Read()</c> for the call in <c>x?.Read()</c>.
    /// </summary>
    public static ExpressionSyntax Unconditional(ExpressionSyntax expression)
    {
        if (ConditionalAccessOf(expression) is not { } access)
            return expression;

        var receiver = Unconditional(access.Expression).WithoutTrivia();
        if (receiver is not (IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax))
            receiver = SyntaxFactory.ParenthesizedExpression(receiver);
        return Leftmost(expression) switch
        {
            MemberBindingExpressionSyntax member => expression.ReplaceNode(
                (ExpressionSyntax)member,
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, member.Name)),
            ElementBindingExpressionSyntax element => expression.ReplaceNode(
                (ExpressionSyntax)element,
                SyntaxFactory.ElementAccessExpression(receiver, element.ArgumentList)),
            _ => expression,
        };
    }

    /// <summary>The conditional access whose not-null part begins with the expression, or null.</summary>
    public static ConditionalAccessExpressionSyntax? ConditionalAccessOf(ExpressionSyntax expression) =>
        Leftmost(expression) is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
            ? expression.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault(access => access.WhenNotNull.Span.Contains(expression.Span))
            : null;

    private static ExpressionSyntax Leftmost(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax invocation => Leftmost(invocation.Expression),
        MemberAccessExpressionSyntax access => Leftmost(access.Expression),
        ElementAccessExpressionSyntax element => Leftmost(element.Expression),
        ConditionalAccessExpressionSyntax conditional => Leftmost(conditional.Expression),
        PostfixUnaryExpressionSyntax postfix => Leftmost(postfix.Operand),
        _ => expression,
    };
}
