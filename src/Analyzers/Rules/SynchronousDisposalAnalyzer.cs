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

/// <summary>Reports <c>using</c> and <c>Dispose()</c> in asynchronous code where disposing with <c>await</c> would give the thread back.</summary>
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
        context.RegisterSyntaxNodeAction(node => AnalyzeCall(node, symbols, userApis), SyntaxKind.InvocationExpression);
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
        if (!Pays(context, type, value, symbols, userApis))
            return;

        var obstacle = AwaitObstacles.Find(value, function, model, symbols, cancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1010_SynchronousDisposal,
            @using.GetLocation(),
            obstacle == AwaitObstacle.None ? new AwaitedForm(Rewrite.AwaitUsing, "").ToProperties() : ImmutableDictionary<string, string?>.Empty,
            type!.Name,
            MessageTexts.At("use 'await using'", obstacle)));
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, KnownSymbols symbols, UserApis userApis)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (BlockingExpression.NameOf(call) is not { Identifier: { ValueText: nameof(IDisposable.Dispose) } name }
            || call.ArgumentList.Arguments.Count > 0
            || (BlockingExpression.ReceiverOf(call) ?? BlockingExpression.ConditionalAccessOf(call)?.Expression) is not { } value
            || value is ThisExpressionSyntax or BaseExpressionSyntax
            || AsyncFunction.Around(call, model, symbols, cancellationToken) is not { } function
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol member
            || model.GetTypeInfo(value, cancellationToken).Type is not { } type
            || !Pays(context, type, value, symbols, userApis))
            return;

        var use = new BlockingUse(name, call, member, function);
        if (new AwaitedFormBinder(model, symbols, cancellationToken).Bind(use, new AwaitedForm(Rewrite.Rename, "DisposeAsync")) is not var (form, _))
            return;
        var obstacle = AwaitObstacles.Find(call, function, model, symbols, cancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1010_SynchronousDisposal,
            name.GetLocation(),
            obstacle == AwaitObstacle.None ? form.ToProperties() : ImmutableDictionary<string, string?>.Empty,
            type.Name,
            MessageTexts.At("await 'DisposeAsync'", obstacle)));
    }

    private static bool Pays(SyntaxNodeAnalysisContext context, ITypeSymbol? type, ExpressionSyntax value, KnownSymbols symbols, UserApis userApis) =>
        AsyncDisposal.Pays(type, symbols)
        && !AsyncDisposal.IsReadOnly(value, type!)
        && !userApis.ExemptsDisposalOf(type!, context.Node.SyntaxTree)
        && !InMemory.IsInMemory(value, context.SemanticModel, context.CancellationToken)
        && !DualMode.IsSynchronousBranch(context.Node, context.SemanticModel, context.CancellationToken);

    private static ExpressionSyntax? First(VariableDeclarationSyntax? declaration) => declaration?.Variables.First().Initializer?.Value;
}
