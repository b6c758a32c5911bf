using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <content>Where control goes from a block: branches, jumps through <c>finally</c>, exceptions.</content>
internal sealed partial class CompletionFlow
{
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

    /// <summary>The end of a <c>finally</c>, or of a filter that declines: an exception goes on to the next handlers.</summary>
    private void EndFinally(BasicBlock block, Facts facts)
    {
        Throw(block, facts);
        var region = block.EnclosingRegion;
        while (region.Kind is not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter or ControlFlowRegionKind.Root))
            region = region.EnclosingRegion!;
        var met = finallyEnds.TryGetValue(region, out var end) ? end.Meet(facts) : facts;
        isChanged |= !ReferenceEquals(met, end);
        finallyEnds[region] = met;
    }

    /// <summary>
    /// What holds after the <c>finally</c> blocks that a jump runs. They start with what holds on all ways into them, which is
    /// too little for this one: what held before and is not overwritten in them still holds.
    /// </summary>
    private Facts? Through(ImmutableArray<ControlFlowRegion> regions, Facts? facts)
    {
        foreach (var region in regions)
        {
            if (facts is null)
                return null;
            Reach(steps.Graph.Blocks[region.FirstBlockOrdinal], facts);
            var blocks = steps.Graph.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1);
            facts = finallyEnds.TryGetValue(region, out var end)
                ? transfer.Forget(blocks.SelectMany(steps.Of), facts).Join(end)
                : null;
        }

        return facts;
    }

    private void Throw(BasicBlock block, Facts facts)
    {
        // The root of a nested function's graph is enclosed by a region of the outer graph, where its exceptions do not go.
        for (var region = block.EnclosingRegion; region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
        {
            if (region.EnclosingRegion is not { } outer)
                return;
            if (region.Kind != ControlFlowRegionKind.Try)
                continue;
            foreach (var handler in outer.NestedRegions.Where(nested => nested != region))
                Reach(steps.Graph.Blocks[handler.FirstBlockOrdinal], facts);
            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
                break;
        }
    }
}
