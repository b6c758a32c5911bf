using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>The parts of a returned expression that planning and rewriting both look at, so that they find the same ones.</summary>
internal static class ReturnedShapes
{
    /// <summary>The expression without parentheses and <c>!</c>, which say nothing about the task.</summary>
    public static ExpressionSyntax Unparenthesized(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Unparenthesized(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => Unparenthesized(sure.Operand),
        _ => expression,
    };

    /// <summary>The arms of a conditional or <c>switch</c> expression.</summary>
    public static IEnumerable<ExpressionSyntax> ArmsOf(ExpressionSyntax expression) => expression switch
    {
        ConditionalExpressionSyntax conditional => [conditional.WhenTrue, conditional.WhenFalse],
        SwitchExpressionSyntax @switch => @switch.Arms.Select(arm => arm.Expression),
        _ => [],
    };

    /// <summary>Whether the expression can be a statement.</summary>
    public static bool IsStatement(ExpressionSyntax expression) => expression is AwaitExpressionSyntax or InvocationExpressionSyntax
        or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax
        or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression };

    /// <summary>The one argument of a call or creation, as in <c>Task.FromResult(x)</c> and <c>new ValueTask&lt;int&gt;(x)</c>.</summary>
    public static ExpressionSyntax? OnlyArgument(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } => argument.Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var argument] } => argument.Expression,
        _ => null,
    };

    /// <summary>A task that is kept for all who ask: each would get one of their own, and what makes it could run twice.</summary>
    public static bool IsKept(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is ElementAccessExpressionSyntax
        || (expression is AssignmentExpressionSyntax { Left: var variable }
            && model.GetSymbolInfo(variable, cancellationToken).Symbol is not (ILocalSymbol or IParameterSymbol))
        || model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            IFieldSymbol field => !field.IsReadOnly,
            ILocalSymbol { DeclaringSyntaxReferences: [var declaration] } =>
                declaration.GetSyntax(cancellationToken).Parent is DeclarationExpressionSyntax or PatternSyntax,
            _ => false,
        };
}
