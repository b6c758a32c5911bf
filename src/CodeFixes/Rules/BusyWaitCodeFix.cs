using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Awaits what a loop spins for: a task, or else a moment between two looks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BusyWaitCodeFix))]
[Shared]
public sealed class BusyWaitCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(BusyWaitCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AP2002_BusyWait.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } symbols)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (LoopFixes.LoopOf(diagnostic, root, model, context.CancellationToken) is not { } loop)
                continue;
            var options = context.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(loop.SyntaxTree);
            var configure = ConfigureAwaitConvention.IsFollowed(loop, options, context.CancellationToken);
            if (OnlyTask(loop) is { } task && symbols.IsReferenceTask(model.GetTypeInfo(task, context.CancellationToken).Type))
            {
                await LoopFixes.OfferAsync(context, diagnostic, loop, "Await the task", EquivalenceKey, LoopEdits.AwaitedCompletion(task, configure))
                    .ConfigureAwait(false);
                continue;
            }

            // A loop that ends by itself when it is cancelled must not throw instead.
            var token = loop.DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "IsCancellationRequested" })
                ? null
                : CancellationTokens.InScope(loop, model, symbols, context.CancellationToken);
            await LoopFixes.OfferAsync(context, diagnostic, loop, "Await 'Task.Delay' between looks", EquivalenceKey, LoopEdits.Delayed(loop, token, configure))
                .ConfigureAwait(false);
        }
    }

    /// <summary>The task of <c>while (!task.IsCompleted)</c>, where the loop asks nothing else and does nothing else.</summary>
    private static ExpressionSyntax? OnlyTask(StatementSyntax loop) => loop is WhileStatementSyntax
    {
        Condition: PrefixUnaryExpressionSyntax
        {
            OperatorToken.ValueText: "!",
            Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCompleted", Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } access,
        },
    } && !LoopExits.Of(loop).Any() && !loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => !BusyWaits.IsHint(call))
        ? access.Expression
        : null;
}
