using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a query expression goes through: <c>from a in left from b in right where … select …</c></summary>
/// <param name="Sources">The collections; of each element of one, all of the next.</param>
/// <param name="Each">What is calculated for each combination.</param>
internal sealed record QuerySources(IReadOnlyList<ExpressionSyntax> Sources, IReadOnlyList<ExpressionSyntax> Each)
{
    /// <summary>The query that enumerating an expression runs: one that stands there, or that a variable was set to; else null.</summary>
    public static QueryExpressionSyntax? RunBy(ExpressionSyntax expression, CodeFacts facts) =>
        (Names.Stripped(expression) as QueryExpressionSyntax) ?? (expression is IdentifierNameSyntax ? facts.OnlyValueOf(expression) as QueryExpressionSyntax : null);

    /// <summary>The parts of a query.</summary>
    public static QuerySources Of(QueryExpressionSyntax query) => new(
        [query.FromClause.Expression, .. query.Body.Clauses.OfType<FromClauseSyntax>().Select(from => from.Expression)],
        [
            .. query.Body.Clauses.SelectMany(clause => clause is FromClauseSyntax ? [] : clause.ChildNodes().OfType<ExpressionSyntax>()),
            .. query.Body.SelectOrGroup.ChildNodes().OfType<ExpressionSyntax>(),
        ]);

    /// <summary>Whether a collection is the same for each element of the ones before it: then all combinations are made.</summary>
    public static bool IsCross(QueryExpressionSyntax query) => query.Body.Clauses.OfType<FromClauseSyntax>().Any(from =>
        !from.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => IsRangeVariable(query, name.Identifier.ValueText)));

    private static bool IsRangeVariable(QueryExpressionSyntax query, string name) => query.FromClause.Identifier.ValueText == name
        || query.Body.Clauses.Any(clause => clause is FromClauseSyntax from && from.Identifier.ValueText == name
            || clause is LetClauseSyntax let && let.Identifier.ValueText == name);
}
