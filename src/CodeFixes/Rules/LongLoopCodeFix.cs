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

/// <summary>Lets a long loop yield, in each iteration or by time slices, or moves it to another thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LongLoopCodeFix))]
[Shared]
public sealed class LongLoopCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of the yields.</summary>
    public const string YieldKey = "Yield";

    /// <summary>The equivalence key of moving the loop.</summary>
    public const string OffloadKey = "Offload";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AP2001_LongLoop.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || model is null || LoopFixes.LoopOf(diagnostic, root, model, context.CancellationToken) is not { } loop
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Pace, out var text) || !Enum.TryParse<Pace>(text, out var pace))
                continue;
            // The first is what is offered first: where one iteration is too long already, yielding between them is second best.
            if (pace == Pace.TooLong)
                await OfferOffloadAsync(context, diagnostic, loop).ConfigureAwait(false);
            await OfferYieldAsync(context, diagnostic, loop, pace).ConfigureAwait(false);
            if (pace != Pace.TooLong)
                await OfferOffloadAsync(context, diagnostic, loop).ConfigureAwait(false);
        }
    }

    private static Task OfferYieldAsync(CodeFixContext context, Diagnostic diagnostic, StatementSyntax loop, Pace pace) => pace switch
    {
        Pace.Iteration or Pace.TooLong => LoopFixes.OfferAsync(
            context, diagnostic, loop, "Yield in each iteration", YieldKey, LoopEdits.YieldingEachTime(loop)),
        _ => LoopFixes.OfferAsync(
            context, diagnostic, loop, "Yield every 15 ms", YieldKey, LoopEdits.YieldingByClock(loop, pace == Pace.Counter, name => IsTaken(name, loop))),
    };

    /// <summary>A loop that returns from the function or hands out elements cannot run elsewhere; what else forbids it, the compiler says.</summary>
    private static Task OfferOffloadAsync(CodeFixContext context, Diagnostic diagnostic, StatementSyntax loop)
    {
        if (LoopExits.Of(loop).Any(exit => exit is not BreakStatementSyntax) || Suspensions.In(loop).Any())
            return Task.CompletedTask;
        var options = context.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(loop.SyntaxTree);
        var configure = ConfigureAwaitConvention.IsFollowed(loop, options, context.CancellationToken);
        return LoopFixes.OfferAsync(context, diagnostic, loop, "Move the loop to 'Task.Run'", OffloadKey, LoopEdits.Offloaded(loop, configure));
    }

    private static bool IsTaken(string name, StatementSyntax loop) => AsyncFunction.Innermost(loop)!.DescendantTokens()
        .Any(token => token.ValueText == name);
}
