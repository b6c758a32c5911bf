using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports <c>using</c> in asynchronous code where <c>await using</c> would give the thread back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousDisposalAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AP1010_SynchronousDisposal);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        var userApis = new UserApis(context.Compilation, context.Options, symbols);
        context.RegisterSyntaxNodeAction(node => Analyze(node, symbols, userApis), SyntaxKind.UsingStatement, SyntaxKind.LocalDeclarationStatement);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols, UserApis userApis)
    {
        var (@using, declaration, value) = context.Node switch
        {
            UsingStatementSyntax { AwaitKeyword.RawKind: 0 } statement =>
                (statement.UsingKeyword, statement.Declaration, statement.Expression ?? First(statement.Declaration)),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, AwaitKeyword.RawKind: 0 } local =>
                (local.UsingKeyword, local.Declaration, First(local.Declaration)),
            _ => default,
        };
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (value is null || AsyncFunction.Around(context.Node, model, symbols, cancellationToken) is not { } function)
            return;

        var type = declaration is null ? model.GetTypeInfo(value, cancellationToken).Type : model.GetTypeInfo(declaration.Type, cancellationToken).Type;
        if (!AsyncDisposal.Pays(type, symbols)
            || userApis.ExemptsDisposalOf(type!, context.Node.SyntaxTree)
            || InMemory.IsInMemory(value, model, cancellationToken)
            || DualMode.IsSynchronousBranch(context.Node, model, cancellationToken))
            return;

        var obstacle = AwaitObstacles.Find(value, function, model, symbols, cancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1010_SynchronousDisposal,
            @using.GetLocation(),
            obstacle == AwaitObstacle.None ? new AwaitedForm(Rewrite.AwaitUsing, "").ToProperties() : ImmutableDictionary<string, string?>.Empty,
            type!.Name,
            MessageTexts.At("use 'await using'", obstacle)));
    }

    private static ExpressionSyntax? First(VariableDeclarationSyntax? declaration) => declaration?.Variables.First().Initializer?.Value;
}
