using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Whether what a lambda or anonymous method is converted to stays the same once it is <c>async</c>.</summary>
internal static class LambdaTarget
{
    /// <summary>Whether the compiler infers the result's type from the body: to choose an overload, a type argument or a delegate.</summary>
    public static bool IsInferred(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function is AnonymousFunctionExpressionSyntax lambda
        && lambda is not ParenthesizedLambdaExpressionSyntax { ReturnType: not null }
        && !(HasDeclaredTarget(lambda) && model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { TypeKind: TypeKind.Delegate });

    /// <summary>Whether the rewritten function is converted to the same delegate and, as an argument, calls the same overload.</summary>
    public static bool IsKept(
        SyntaxNode function, SyntaxNode rewritten, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function is not AnonymousFunctionExpressionSyntax lambda)
            return true;
        var target = model.GetTypeInfo(lambda, cancellationToken).ConvertedType;
        // Delegate and object take a delegate of the type that the compiler infers, and what it infers for async is a task.
        var isNatural = target?.SpecialType
            is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate or SpecialType.System_Object
            || Outermost(lambda).Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } };
        if (isNatural ? symbol.ReturnType.IsValueType : target?.TypeKind is not TypeKind.Delegate)
            return false;
        return Outermost(lambda).Parent switch
        {
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } =>
                CallsTheSame(call, call.ReplaceNode(lambda, rewritten), model, cancellationToken),
            _ => isNatural || HasDeclaredTarget(lambda),
        };
    }

    private static bool CallsTheSame(SyntaxNode before, SyntaxNode after, SemanticModel model, CancellationToken cancellationToken)
    {
        // The call in x?.Call() can't be bound without the x.
        if (before is not (InvocationExpressionSyntax { Expression: not MemberBindingExpressionSyntax }
            or BaseObjectCreationExpressionSyntax))
            return false;
        // Nor can new(…) without what it is assigned to.
        if (after is ImplicitObjectCreationExpressionSyntax creation && model.GetTypeInfo(before, cancellationToken).Type is { } type)
        {
            var name = SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, before.SpanStart));
            after = SyntaxFactory.ObjectCreationExpression(name, creation.ArgumentList, creation.Initializer);
        }

        var symbol = model.GetSymbolInfo(before, cancellationToken).Symbol;
        return symbol is not null && SymbolEqualityComparer.Default.Equals(
            symbol, model.GetSpeculativeSymbolInfo(before.SpanStart, after, SpeculativeBindingOption.BindAsExpression).Symbol);
    }

    /// <summary>Whether the lambda is converted to a type that is declared there.</summary>
    private static bool HasDeclaredTarget(AnonymousFunctionExpressionSyntax lambda) => Outermost(lambda).Parent switch
    {
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => !declaration.Type.IsVar,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } or AssignmentExpressionSyntax or CastExpressionSyntax => true,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => !lambda.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax),
        _ => false,
    };

    private static SyntaxNode Outermost(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax parent)
            node = parent;
        return node;
    }
}
