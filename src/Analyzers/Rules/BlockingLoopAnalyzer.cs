using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports <c>foreach</c> and spreads in asynchronous code over a query or the rows of a reader: each step asks the database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingLoopAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AP1005_DatabaseAccess);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols) => context.RegisterSyntaxNodeAction(
        node => Analyze(node, symbols), SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement, SyntaxKind.SpreadElement);

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols)
    {
        var (keyword, sequence) = context.Node switch
        {
            CommonForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop => (loop.ForEachKeyword, loop.Expression),
            SpreadElementSyntax spread => (spread.OperatorToken, spread.Expression),
            _ => default,
        };
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (sequence is null
            || AsyncFunction.Around(context.Node, model, symbols, cancellationToken) is not { } function
            || Advice(sequence, model, cancellationToken) is not { } advice
            || DualMode.IsSynchronousBranch(context.Node, model, cancellationToken))
            return;

        var obstacle = AwaitObstacles.Find(sequence, function, model, symbols, cancellationToken);
        var form = obstacle == AwaitObstacle.None && Queries.OperatorsFor(sequence, model, cancellationToken) is { } operators
            ? new LoopFormBinder(model, symbols, cancellationToken).Bind(sequence, new AwaitedForm(Rewrite.EachOf, "AsAsyncEnumerable"), operators)
            : null;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1005_DatabaseAccess,
            keyword.GetLocation(),
            form?.ToProperties() ?? ImmutableDictionary<string, string?>.Empty,
            keyword.IsKind(SyntaxKind.ForEachKeyword) ? "foreach" : "..",
            MessageTexts.At(advice, obstacle)));
    }

    private static string? Advice(ExpressionSyntax sequence, SemanticModel model, CancellationToken cancellationToken) =>
        Enumerations.RunsQuery(sequence, model, cancellationToken)
            ? sequence.Parent is SpreadElementSyntax ? "await 'ToListAsync' of the query before instead" : "use 'await foreach' over 'AsAsyncEnumerable()' instead"
        : TypeNames.IsOrDerivesFrom(model.GetTypeInfo(sequence, cancellationToken).Type, "System.Data.Common.DbDataReader")
            && !InMemory.IsInMemory(sequence, model, cancellationToken) ? "await 'ReadAsync' in a loop instead"
        : null;
}
