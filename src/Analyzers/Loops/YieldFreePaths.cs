using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// Whether some path around a loop passes no suspension point: a cycle through the loop's first block, on the control-flow
/// graph without the blocks that suspend.
/// </summary>
internal sealed class YieldFreePaths
{
    private readonly ControlFlowGraph graph;
    private readonly StatementSyntax loop;

    private YieldFreePaths(ControlFlowGraph graph, StatementSyntax loop) => (this.graph, this.loop) = (graph, loop);

    /// <summary>Whether there is such a path. Builds the operations of the whole function: ask the text first.</summary>
    public static bool Exist(StatementSyntax loop, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        FunctionGraphs.Of(function, model, cancellationToken) is not { } graph || new YieldFreePaths(graph, loop).Exist();

    private bool Exist()
    {
        var own = graph.Blocks.Where(block => OperationsOf(block).Any(operation => IsRepeated(operation.Syntax))).ToList();
        if (own.Count == 0)
            return false;
        // Empty blocks between them, and those of empty handlers behind them, belong to the loop as well.
        var begin = own[0].Ordinal;
        var end = Math.Max(own[own.Count - 1].Ordinal, own.SelectMany(block => RegionsAround(block.EnclosingRegion))
            .Where(region => region.Kind == ControlFlowRegionKind.TryAndCatch && region.FirstBlockOrdinal >= begin)
            .Select(region => region.LastBlockOrdinal).DefaultIfEmpty().Max());
        var blocks = graph.Blocks.Where(block => block.Ordinal >= begin && block.Ordinal <= end).ToList();
        // Blocks come in the order of the text: the first that is jumped back to is the condition, or the body of a loop that asks
        // at its end. What is never jumped back to is no loop.
        var first = blocks.FirstOrDefault(block => block.Predecessors.Any(branch => branch.Source.Ordinal >= block.Ordinal));
        var open = new HashSet<BasicBlock>(blocks.Where(block => !Suspends(block)));
        if (first is null)
            return false;
        // while (true) { again: … goto again; … }
        var again = loop is WhileStatementSyntax { Statement: BlockSyntax { Statements: [LabeledStatementSyntax label, ..] } }
            ? blocks.FirstOrDefault(block => OperationsOf(block).Any(operation => label.Statement.Span.Contains(operation.Syntax.Span)))
            : null;
        return Returns(first, open) || (again is not null && Returns(again, open));
    }

    /// <summary>Whether a way through open blocks leads from a block back to it.</summary>
    private bool Returns(BasicBlock first, HashSet<BasicBlock> open)
    {
        if (!open.Contains(first))
            return false;
        var pending = new Stack<BasicBlock>(Successors(first).Where(open.Contains));
        var seen = new HashSet<BasicBlock>();
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (block == first)
                return true;
            if (!seen.Add(block))
                continue;
            foreach (var next in Successors(block).Where(open.Contains))
                pending.Push(next);
        }

        return false;
    }

    /// <summary>What a loop does once, before it begins, is not part of it.</summary>
    private bool IsRepeated(SyntaxNode syntax) => loop.Span.Contains(syntax.Span) && syntax != loop && loop switch
    {
        ForStatementSyntax @for => @for.Declaration?.Span.Contains(syntax.Span) != true && !@for.Initializers.Any(first => first.Span.Contains(syntax.Span)),
        CommonForEachStatementSyntax each => !each.Expression.Span.Contains(syntax.Span) || syntax == each.Expression,
        _ => true,
    };

    private IEnumerable<BasicBlock> Successors(BasicBlock block)
    {
        foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
        {
            if (branch?.Destination is { } destination && !branch.FinallyRegions.Any(Suspends))
                yield return destination;
        }

        // An exception leads to each handler around.
        var tries = OperationsOf(block).FirstOrDefault()?.Syntax is { } syntax
            ? syntax.Ancestors().OfType<TryStatementSyntax>().Where(@try => @try.Catches.Count > 0 && @try.Block.Span.Contains(syntax.Span)).ToList()
            : [];
        var caught = RegionsAround(block.EnclosingRegion).Where(region => region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion.Kind: ControlFlowRegionKind.TryAndCatch });
        foreach (var (both, @try) in caught.Zip(tries, (region, @try) => (region.EnclosingRegion!, @try)))
        {
            if (!Suspensions.IsMeantToFail(@try))
                continue;
            foreach (var handler in both.NestedRegions.Where(nested => nested.Kind != ControlFlowRegionKind.Try))
                yield return graph.Blocks[handler.FirstBlockOrdinal];
        }
    }

    private static IEnumerable<ControlFlowRegion> RegionsAround(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
            yield return region;
    }

    private bool Suspends(ControlFlowRegion region) => Enumerable.Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
        .Any(ordinal => Suspends(graph.Blocks[ordinal]));

    private static bool Suspends(BasicBlock block) => OperationsOf(block).Any(operation => operation.DescendantsAndSelf()
        .Any(inner => inner is IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn }));

    private static IEnumerable<IOperation> OperationsOf(BasicBlock block) =>
        block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations;
}

/// <summary>The control-flow graph of any function.</summary>
internal static class FunctionGraphs
{
    /// <summary>The graph of a function's own body, or null where there is none.</summary>
    public static ControlFlowGraph? Of(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            return ControlFlowGraph.Create(function, model, cancellationToken);
        if (Semantics.AsyncFunction.Innermost(function) is not { } around || Of(around, model, cancellationToken) is not { } graph)
            return null;
        if (function is LocalFunctionStatementSyntax)
        {
            return model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol symbol && graph.LocalFunctions.Contains(symbol)
                ? graph.GetLocalFunctionControlFlowGraph(symbol, cancellationToken)
                : null;
        }

        return graph.Blocks
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>()
            .FirstOrDefault(lambda => lambda.Syntax == function) is { } found
                ? graph.GetAnonymousFunctionControlFlowGraph(found, cancellationToken)
                : null;
    }
}
