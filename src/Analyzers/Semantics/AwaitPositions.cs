using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The places where the grammar of C# has no <c>await</c>, whatever the types are.</summary>
internal static class AwaitPositions
{
    /// <summary>Finds what is wrong with the place of a node, from the inside out.</summary>
    public static AwaitObstacle Find(
        SyntaxNode node, SyntaxNode function, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        // A lock, a filter and a query count up to the function; an unsafe context and an expression tree reach into it.
        var (inFunction, mayBeTree) = (true, true);
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            var obstacle = inFunction ? Inside(parent, child) : AwaitObstacle.None;
            if (obstacle == AwaitObstacle.None && IsUnsafe(parent))
                obstacle = AwaitObstacle.Unsafe;
            if (mayBeTree
                && parent is AnonymousFunctionExpressionSyntax lambda
                && IsExpressionTree(lambda, model, symbols, cancellationToken))
                obstacle = AwaitObstacle.ExpressionTree;
            if (obstacle != AwaitObstacle.None)
                return obstacle;
            inFunction &= parent != function;
            // CS0834: there are no statements in an expression tree.
            mayBeTree &= parent is not StatementSyntax;
        }

        return AwaitObstacle.None;
    }

    private static AwaitObstacle Inside(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        LockStatementSyntax @lock when child == @lock.Statement => AwaitObstacle.Lock, // CS1996; not of the expression
        CatchFilterClauseSyntax => AwaitObstacle.ExceptionFilter, // CS7094
        QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax when !IsOutsideOfQueryLambdas(parent, child) =>
            AwaitObstacle.Query,
        AttributeSyntax => AwaitObstacle.ConstantContext,
        EqualsValueClauseSyntax { Parent: ParameterSyntax } => AwaitObstacle.ConstantContext, // CS1736
        CaseSwitchLabelSyntax or ConstantPatternSyntax => AwaitObstacle.ConstantContext, // CS0150
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } =>
            AwaitObstacle.ConstantContext, // CS8081
        _ => AwaitObstacle.None,
    };

    /// <summary>CS1995: the first collection of a query, and what is joined, are evaluated where the query stands.</summary>
    private static bool IsOutsideOfQueryLambdas(SyntaxNode clause, SyntaxNode child) => clause switch
    {
        FromClauseSyntax { Parent: QueryExpressionSyntax } from => child == from.Expression,
        JoinClauseSyntax join => child == join.InExpression,
        _ => false,
    };

    /// <summary>CS4004 and CS9398. The newest preview of C# allows the first, but not with the compilers that people have.</summary>
    private static bool IsUnsafe(SyntaxNode node) => node switch
    {
        UnsafeStatementSyntax or FixedStatementSyntax => true,
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        _ => false,
    };

    private static bool IsExpressionTree(
        AnonymousFunctionExpressionSyntax lambda, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        // Expression<TDelegate> derives from LambdaExpression.
        var type = model.GetTypeInfo(lambda, cancellationToken).ConvertedType;
        return symbols.Expression is { } tree && SymbolEqualityComparer.Default.Equals(type?.BaseType, tree);
    }
}
