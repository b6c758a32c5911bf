using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>A forward must-analysis over one control-flow graph: the greatest fixpoint of the transfer function.</summary>
/// <remarks>
/// The graph has no edges for exceptions, so they are drawn here: from each operation that may throw to the handlers of the innermost
/// <c>try</c>, and on from the end of a <c>finally</c>. An exception out of a wait does not undo it: a task that throws is complete.
/// </remarks>
internal sealed class CompletionFlow
{
    private readonly ControlFlowGraph graph;
    private readonly Transfer transfer;
    private readonly Throws throws;

    /// <summary>What holds at the start of each block; null is the top of the lattice: no path is known to lead there.</summary>
    private readonly Facts?[] starts;
    private readonly Dictionary<ControlFlowRegion, Facts> finallyEnds = [];
    private bool isChanged;

    private CompletionFlow(ControlFlowGraph graph, Transfer transfer, Throws throws) =>
        (this.graph, this.transfer, this.throws, starts) = (graph, transfer, throws, new Facts?[graph.Blocks.Length]);

    /// <summary>Finds an operation of the model in the graph, and what holds right before it is used.</summary>
    /// <returns>The operation as the graph has it, with the facts; null where it isn't there or can't be reached.</returns>
    public static (IOperation Operation, Facts Facts)? At(
        IOperation wanted, ControlFlowGraph graph, Facts entry, Transfer transfer, Throws throws, CancellationToken cancellationToken)
    {
        var block = graph.Blocks.FirstOrDefault(block => Steps(block).Any(operation => Is(operation, wanted)));
        if (block is null)
            return null;
        var flow = new CompletionFlow(graph, transfer, throws);
        flow.Solve(entry, cancellationToken);
        return flow.starts[block.Ordinal] is { } facts ? flow.Replay(block, facts, wanted) : null;
    }

    /// <summary>Whether the operation of the graph is what became of the model's: itself, or the capture of its value.</summary>
    private static bool Is(IOperation operation, IOperation wanted) => operation.Syntax == wanted.Syntax
        && (operation.Kind == wanted.Kind || operation.Kind is OperationKind.FlowCaptureReference or OperationKind.FlowAnonymousFunction);

    /// <summary>The operations of a block in the order of evaluation: operands first.</summary>
    private static IEnumerable<IOperation> Steps(BasicBlock block) =>
        block.Operations.Concat(block.BranchValue is { } value ? [value] : []).SelectMany(OperandsFirst);

    private static IEnumerable<IOperation> OperandsFirst(IOperation operation) =>
        operation.ChildOperations.SelectMany(OperandsFirst).Append(operation);

    private void Solve(Facts entry, CancellationToken cancellationToken)
    {
        Reach(graph.Blocks[0], entry);
        while (isChanged)
        {
            isChanged = false;
            foreach (var block in graph.Blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (starts[block.Ordinal] is { } facts)
                    Leave(block, Steps(block).Aggregate(facts, (before, operation) => Step(block, operation, before)));
            }
        }
    }

    private (IOperation Operation, Facts Facts)? Replay(BasicBlock block, Facts facts, IOperation wanted)
    {
        foreach (var operation in Steps(block))
        {
            if (Is(operation, wanted))
                return (operation, facts);
            facts = transfer.After(operation, facts);
        }

        return null;
    }

    private Facts Step(BasicBlock block, IOperation operation, Facts before)
    {
        var after = transfer.After(operation, before);
        if (throws.May(operation))
            Throw(block, throws.MayBeforeItsEffect(operation) ? before : after);
        return after;
    }

    private void Leave(BasicBlock block, Facts facts)
    {
        var outcome = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (block is { ConditionalSuccessor: { } conditional, BranchValue: { } condition })
        {
            Follow(block, conditional, transfer.Assume(condition, outcome, facts));
            Follow(block, block.FallThroughSuccessor, transfer.Assume(condition, !outcome, facts));
        }
        else
        {
            Follow(block, block.FallThroughSuccessor, facts);
        }
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, Facts? facts)
    {
        if (facts is null)
            return;
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(block, facts);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndFinally(block, facts);
                break;
            default:
                if (branch?.Destination is { } destination && Through(branch.FinallyRegions, facts) is { } arriving)
                    Reach(destination, arriving);
                break;
        }
    }

    /// <summary>The end of a <c>finally</c> (or of a filter that declines): whatever was thrown goes on to the next handlers.</summary>
    private void EndFinally(BasicBlock block, Facts facts)
    {
        Throw(block, facts);
        var region = block.EnclosingRegion;
        while (region is { Kind: not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter), EnclosingRegion: { } outer })
            region = outer;
        var met = finallyEnds.TryGetValue(region, out var end) ? end.Meet(facts) : facts;
        isChanged |= !ReferenceEquals(met, end);
        finallyEnds[region] = met;
    }

    /// <summary>
    /// What holds after the <c>finally</c> blocks that a jump runs. They start with what holds on all ways into them, which is too
    /// little for this one: what held before and is not overwritten in them still holds.
    /// </summary>
    private Facts? Through(ImmutableArray<ControlFlowRegion> regions, Facts? facts)
    {
        foreach (var region in regions)
        {
            if (facts is null)
                return null;
            Reach(graph.Blocks[region.FirstBlockOrdinal], facts);
            var blocks = graph.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1);
            facts = finallyEnds.TryGetValue(region, out var end) ? transfer.Forget(blocks.SelectMany(Steps), facts).Join(end) : null;
        }

        return facts;
    }

    private void Throw(BasicBlock block, Facts facts)
    {
        // The root of a nested function's graph is enclosed by a region of the outer graph, where its exceptions do not go.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } outer }; region = outer)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
                continue;
            foreach (var handler in outer.NestedRegions.Where(nested => nested != region))
                Reach(graph.Blocks[handler.FirstBlockOrdinal], facts);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
                break;
        }
    }

    private void Reach(BasicBlock block, Facts facts)
    {
        var start = starts[block.Ordinal];
        var met = start?.Meet(facts) ?? facts;
        isChanged |= !ReferenceEquals(met, start);
        starts[block.Ordinal] = met;
    }
}
