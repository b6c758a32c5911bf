using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>A blocking member where it is used in asynchronous code.</summary>
/// <param name="Name">The member's name, or <c>new</c>, where the diagnostic stands.</param>
/// <param name="Expression">The call, property read or object creation.</param>
/// <param name="Member">What the name is bound to.</param>
/// <param name="Function">The function that blocks.</param>
internal readonly record struct BlockingUse(SyntaxToken Name, ExpressionSyntax Expression, ISymbol Member, AsyncFunction Function)
{
    /// <summary>What the expression gives: the type that its awaited form has to give, too.</summary>
    public ITypeSymbol ResultType => Member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        _ => throw new InvalidOperationException($"A {Member.Kind} gives no result."),
    };

    /// <summary>Whether the member is not called here but handed to somebody: <c>Array.ForEach(times, Thread.Sleep)</c>.</summary>
    public bool IsMethodGroup => Member is IMethodSymbol { MethodKind: not MethodKind.Constructor } && Expression is not InvocationExpressionSyntax;

    /// <summary>Whether a pattern reads the property, where no other expression can stand: <c>x is { Answer: 5 }</c>.</summary>
    public bool IsInPattern => BlockingExpression.PatternOf(Expression) is not null;

    /// <summary>Whether nothing uses what the expression gives.</summary>
    public bool IsResultUnused => Expression.Parent is ExpressionStatementSyntax
        or ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax }
        or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };
}
