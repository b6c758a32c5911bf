using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>What is not reported although the member blocks elsewhere: for its place, its receiver or an option.</summary>
internal static class Exemptions
{
    /// <summary>Whether a use is left alone.</summary>
    /// <param name="use">The use of a blocking member.</param>
    /// <param name="replacement">The name of its asynchronous member.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="options">The options of the project.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool Cover(
        BlockingUse use, string replacement, SemanticModel model, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var receiver = BlockingExpression.ReceiverOf(use.Expression) ?? BlockingExpression.ConditionalAccessOf(use.Expression)?.Expression;
        return RunsElsewhere(use, model, cancellationToken)
            || IsSetUp(use.Expression, receiver, model, cancellationToken)
            || IsInOwnCounterpart(use, replacement, receiver, model, cancellationToken)
            || (receiver is null && !use.Member.IsStatic && InMemory.IsType(model.GetEnclosingSymbol(use.Expression.SpanStart, cancellationToken)?.ContainingType))
            || InMemory.IsAllOf(receiver, (use.Expression as InvocationExpressionSyntax)?.ArgumentList, model, cancellationToken)
            || (receiver is not null && QueryProviders.IsOperator(use.Member) && Queries.IsInMemory(receiver, model, cancellationToken))
            || DualMode.IsSynchronousBranch(use.Expression, model, cancellationToken)
            || IsSqlite(use.Member, receiver, model, options, cancellationToken);
    }

    /// <summary>
    /// <c>SaveAsync</c> that calls its own object's <c>Save</c> is how the type makes its asynchronous member: to call another overload
    /// of <c>SaveAsync</c> would lead in a circle.
    /// </summary>
    private static bool IsInOwnCounterpart(
        BlockingUse use, string replacement, ExpressionSyntax? receiver, SemanticModel model, CancellationToken cancellationToken)
    {
        if (replacement.Length == 0 || receiver is not (null or ThisExpressionSyntax) || use.Member.IsStatic)
            return false;
        for (var symbol = model.GetEnclosingSymbol(use.Expression.SpanStart, cancellationToken); symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.Name.Split('.')[^1] == replacement)
                return true;
        }

        return false;
    }

    /// <summary>A method group is called here only by those who are known to call it at once.</summary>
    private static bool RunsElsewhere(BlockingUse use, SemanticModel model, CancellationToken cancellationToken) => use.IsMethodGroup
        && !(use.Expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call, cancellationToken).Symbol is { Name: "ForEach", ContainingType: { Name: "Array" or "List" } });

    /// <summary>A call on a substitute that records what it is to answer, or asks whether it was called: <c>sub.Get(3).Returns(4)</c>.</summary>
    private static bool IsSetUp(ExpressionSyntax call, ExpressionSyntax? receiver, SemanticModel model, CancellationToken cancellationToken) =>
        new[] { call.Parent?.Parent, receiver }.Any(neighbor => neighbor is InvocationExpressionSyntax
            && TypeNames.IsWithin(model.GetSymbolInfo(neighbor, cancellationToken).Symbol?.ContainingType, "NSubstitute"));

    private static bool IsSqlite(
        ISymbol member, ExpressionSyntax? receiver, SemanticModel model, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var type = receiver is null ? null : model.GetTypeInfo(receiver, cancellationToken).Type;
        return (TypeNames.IsWithin(member.ContainingType, "Microsoft.Data.Sqlite") || TypeNames.IsWithin(type, "Microsoft.Data.Sqlite"))
            && !(options.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree).TryGetValue(Options.ReportSqlite.Key, out var value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase));
    }
}
