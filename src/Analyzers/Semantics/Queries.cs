using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Where a LINQ query begins: at a database, in memory or somewhere that is not seen from here.</summary>
internal static class Queries
{
    /// <summary>The static class with the asynchronous operators of the database that a query is sent to; null where none is known.</summary>
    /// <param name="query">An expression; anything but a query gives null.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static string? OperatorsFor(ExpressionSyntax query, SemanticModel model, CancellationToken cancellationToken) =>
        QueryProviders.IsQuery(model.GetTypeInfo(query, cancellationToken).Type)
            ? Sources(query, model, cancellationToken).Select(source => OperatorsAt(source, model, cancellationToken)).FirstOrDefault(found => found is not null)
            : null;

    /// <summary>Whether a query is known to run over a collection: <c>list.AsQueryable()</c>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool IsInMemory(ExpressionSyntax query, SemanticModel model, CancellationToken cancellationToken) =>
        Sources(query, model, cancellationToken).Any(source => BlockingExpression.NameOf(source)?.Identifier.ValueText == "AsQueryable"
            && BlockingExpression.ReceiverOf(source) is { } collection
            && !QueryProviders.IsQuery(model.GetTypeInfo(collection, cancellationToken).Type));

    /// <summary>Whether a clause of a query over <c>IQueryable</c> holds the node: it becomes an expression tree and does not run.</summary>
    /// <param name="node">An expression in a clause.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool IsTranslated(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<QueryExpressionSyntax>() is { } query
        && QueryProviders.IsQuery(model.GetTypeInfo(query.FromClause.Expression, cancellationToken).Type);

    private static string? OperatorsAt(ExpressionSyntax source, SemanticModel model, CancellationToken cancellationToken) =>
        QueryProviders.OperatorsFor(model.GetTypeInfo(source, cancellationToken).Type)
        ?? (source is SimpleNameSyntax or InvocationExpressionSyntax { Expression: SimpleNameSyntax }
            && model.GetSymbolInfo(source, cancellationToken).Symbol is { IsStatic: false, Kind: SymbolKind.Property or SymbolKind.Method } member
                ? QueryProviders.OperatorsFor(member.ContainingType)
                : null);

    /// <summary>The expression, what it is called on, and so forth: locals are followed to their only value.</summary>
    private static IEnumerable<ExpressionSyntax> Sources(ExpressionSyntax query, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = query; current is not null; current = Source(current, model, cancellationToken))
            yield return current;
    }

    /// <summary>What the expression is called on or stands for.</summary>
    public static ExpressionSyntax? Source(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
        CastExpressionSyntax cast => cast.Expression,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        QueryExpressionSyntax comprehension => comprehension.FromClause.Expression,
        IdentifierNameSyntax name => model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol local ? Locals.OnlyValue(local, cancellationToken) : null,
        _ => BlockingExpression.ReceiverOf(expression),
    };
}
