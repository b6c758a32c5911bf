using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports loops in asynchronous code that calculate for long and have a path around them that never suspends.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongLoopAnalyzer : AsyncPitfallAnalyzer
{
    // What is long takes 5 ms; between yields 50 ms are well.
    private const double PatienceBetweenYields = 10;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AP2001_LongLoop);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        var calls = new BlockingCalls(context.Compilation, context.Options, symbols);
        context.RegisterSyntaxNodeAction(
            node => Analyze(node, symbols, calls),
            SyntaxKind.ForStatement,
            SyntaxKind.ForEachStatement,
            SyntaxKind.ForEachVariableStatement,
            SyntaxKind.WhileStatement,
            SyntaxKind.DoStatement);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols, BlockingCalls calls)
    {
        var loop = (StatementSyntax)context.Node;
        // A nested loop is looked at from the outermost one.
        if (LoopsAround(loop).Any()
            || AsyncFunction.Around(loop, context.SemanticModel, symbols, context.CancellationToken) is not { } function
            || Offloading.IsOffloaded(function.Node))
            return;
        if (FindLong(loop, 1, function.Node, calls, context) is not var (found, work))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.AP2001_LongLoop, found.GetFirstToken().GetLocation(), work.Reason()));
    }

    /// <summary>The loop itself where it is long; where it suspends, the first long one inside it.</summary>
    private static (StatementSyntax Loop, Work Work)? FindLong(
        StatementSyntax loop, double patience, SyntaxNode function, BlockingCalls calls, SyntaxNodeAnalysisContext context)
    {
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        var suspensions = Suspensions.In(loop).ToList();
        var suspends = suspensions.Any(suspension => Suspensions.IsOnTrunk(suspension, loop) || Suspensions.IsRefill(suspension));
        var isPaced = !suspends && suspensions.Any(suspension => Suspensions.IsPaced(suspension, loop));

        if (!suspends && !isPaced && LongWork(loop, patience, suspensions.Count == 0, context) is { } work && BusyWaits.Find(loop, model, cancellationToken) is null)
        {
            if (!Blocks(loop, calls, model, cancellationToken) && (suspensions.Count == 0 || YieldFreePaths.Exist(loop, function, model, cancellationToken)))
                return (loop, work);
            suspends = true;
        }

        if (!suspends && suspensions.Count == 0)
            return null;
        // Whoever yields between the runs of an inner loop has thought of how long they may take.
        if (isPaced || suspensions.Any(Suspensions.IsYield))
            patience = PatienceBetweenYields;
        return LoopExits.OwnNodes(loop).OfType<StatementSyntax>().Where(inner => LoopExits.IsLoop(inner) && LoopsAround(inner).First() == loop)
            .Select(inner => FindLong(inner, patience, function, calls, context)).FirstOrDefault(found => found is not null);
    }

    private static Work? LongWork(StatementSyntax loop, double patience, bool neverSuspends, SyntaxNodeAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(loop.SyntaxTree);
        try
        {
            var work = WorkOf(loop, neverSuspends, options, context.SemanticModel, context.CancellationToken);
            return work.Steps > patience * Options.NumberOf(Options.LongLoopSteps, options) ? work : null;
        }
        catch (InsufficientExecutionStackException)
        {
            // Statements that are nested by the thousand: nobody wrote them.
            return null;
        }
    }

    /// <summary>The estimated work of one run of a loop.</summary>
    internal static Work WorkOf(
        StatementSyntax loop, bool neverSuspends, AnalyzerConfigOptions options, SemanticModel model, CancellationToken cancellationToken)
    {
        var scale = Options.NumberOf(Options.AssumedSize, options) / CostModel.Numbers;
        return new WorkEstimate(new CompilerFacts(model, cancellationToken), scale, neverSuspends).OfLoop(loop, LoopsAround(loop).Reverse());
    }

    /// <summary>
    /// Whether the loop waits, which is the blocking rules' business. What only follows the naming convention does not count: a loop
    /// that reads a file and compresses it holds the thread for the compression, however it reads. Nor does what is written now and then.
    /// </summary>
    private static bool Blocks(StatementSyntax loop, BlockingCalls calls, SemanticModel model, CancellationToken cancellationToken) =>
        LoopExits.OwnNodes(loop).Any(node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax
            && BlockingExpression.NameOf((ExpressionSyntax)node) is { Identifier.ValueText: var name }
            && BlockingApis.HasName(name)
            && model.GetSymbolInfo(node, cancellationToken).Symbol is { } member
            && BlockingApis.Find(member) is not null
            && calls.Find(node, model, cancellationToken) is { } blocking
            && (blocking.Descriptor != Descriptors.AP1003_FileAndStreamIO || Suspensions.IsOnTrunk(node, loop)));

    private static IEnumerable<StatementSyntax> LoopsAround(StatementSyntax loop) =>
        loop.Ancestors().TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax))
            .OfType<StatementSyntax>().Where(LoopExits.IsLoop);
}
