using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports <c>foreach</c> in asynchronous code over a query: each step of the loop reads from the database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingLoopAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AP1005_DatabaseAccess);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, symbols), SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement);

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols)
    {
        var loop = (CommonForEachStatementSyntax)context.Node;
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (!loop.AwaitKeyword.IsKind(SyntaxKind.None)
            || AsyncFunction.Around(loop, model, symbols, cancellationToken) is not { } function
            || Queries.OperatorsFor(loop.Expression, model, cancellationToken) is not { } operators
            || DualMode.IsSynchronousBranch(loop, model, cancellationToken))
            return;

        var obstacle = AwaitObstacles.Find(loop.Expression, function, model, symbols, cancellationToken);
        var form = obstacle == AwaitObstacle.None
            ? new LoopFormBinder(model, symbols, cancellationToken).Bind(loop.Expression, new AwaitedForm(Rewrite.EachOf, "AsAsyncEnumerable"), operators)
            : null;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1005_DatabaseAccess,
            loop.ForEachKeyword.GetLocation(),
            form?.ToProperties() ?? ImmutableDictionary<string, string?>.Empty,
            "foreach",
            MessageTexts.At("use 'await foreach' over 'AsAsyncEnumerable()' instead", obstacle)));
    }
}
