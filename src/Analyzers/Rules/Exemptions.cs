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
    public static bool Cover(BlockingUse use, SemanticModel model, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var receiver = BlockingExpression.ReceiverOf(use.Expression);
        return RunsElsewhere(use, model, cancellationToken)
            || InMemory.IsAllOf(receiver, (use.Expression as InvocationExpressionSyntax)?.ArgumentList, model, cancellationToken)
            || DualMode.IsSynchronousBranch(use.Expression, model, cancellationToken)
            || IsSqlite(use.Member, receiver, model, options, cancellationToken);
    }

    /// <summary>A method group is called here only by those who are known to call it at once.</summary>
    private static bool RunsElsewhere(BlockingUse use, SemanticModel model, CancellationToken cancellationToken) => use.IsMethodGroup
        && !(use.Expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call, cancellationToken).Symbol is { Name: "ForEach", ContainingType: { Name: "Array" or "List" } });

    private static bool IsSqlite(
        ISymbol member, ExpressionSyntax? receiver, SemanticModel model, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var type = receiver is null ? null : model.GetTypeInfo(receiver, cancellationToken).Type;
        return (TypeNames.IsWithin(member.ContainingType, "Microsoft.Data.Sqlite") || TypeNames.IsWithin(type, "Microsoft.Data.Sqlite"))
            && !(options.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree).TryGetValue(Options.ReportSqlite.Key, out var value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase));
    }
}
