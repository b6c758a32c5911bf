using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>A forward must-analysis over one control-flow graph: the greatest fixpoint of the transfer function.</summary>
/// <remarks>
/// The graph has no edges for exceptions, so they are drawn here: from each operation that may throw to the handlers of the
/// innermost <c>try</c>, and on from the end of a <c>finally</c>. An exception out of a wait does not undo it: a task that throws
/// is complete.
/// </remarks>
internal sealed partial class CompletionFlow(GraphSteps steps, Transfer transfer, Throws throws)
{
    /// <summary>What holds at the start of each block; null is the top of the lattice: no path is known to lead there.</summary>
    private readonly Facts?[] starts = new Facts?[steps.Graph.Blocks.Length];

    /// <summary>What holds before each step of a block: only of the blocks that were asked about.</summary>
    private readonly Facts[]?[] befores = new Facts[]?[steps.Graph.Blocks.Length];
    private readonly Dictionary<ControlFlowRegion, Facts> finallyEnds = [];
    private bool isChanged;

    /// <summary>Finds what holds everywhere.</summary>
    /// <param name="entry">What holds at the entry.</param>
    /// <param name="cancellationToken">Cancels the analysis, which is of no use then.</param>
    public void Solve(Facts entry, CancellationToken cancellationToken)
    {
        Reach(steps.Graph.Blocks[0], entry);
        while (isChanged)
        {
            isChanged = false;
            foreach (var block in steps.Graph.Blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (starts[block.Ordinal] is { } facts)
                    Leave(block, steps.Of(block).Aggregate(facts, (before, operation) => Step(block, operation, before)));
            }
        }
    }

    /// <summary>Finds an operation of the model in the graph, and what holds right before it is used.</summary>
    /// <param name="wanted">The operation.</param>
    /// <returns>The operation as the graph has it, with the facts; null where it isn't there or can't be reached.</returns>
    public (IOperation Operation, Facts Facts)? At(IOperation wanted) =>
        steps.Find(wanted) is var (block, step) && starts[block.Ordinal] is { } start
            ? (steps.Of(block)[step], (befores[block.Ordinal] ??= Replay(block, start))[step])
            : null;

    private Facts[] Replay(BasicBlock block, Facts facts)
    {
        var before = new Facts[steps.Of(block).Count];
        for (var step = 0; step < before.Length; step++)
        {
            before[step] = facts;
            facts = transfer.After(steps.Of(block)[step], facts);
        }

        return before;
    }

    private Facts Step(BasicBlock block, IOperation operation, Facts before)
    {
        var after = transfer.After(operation, before);
        if (throws.May(operation))
            Throw(block, throws.MayBeforeItsEffect(operation) ? before : after);
        return after;
    }

    private void Reach(BasicBlock block, Facts facts)
    {
        var start = starts[block.Ordinal];
        var met = start?.Meet(facts) ?? facts;
        isChanged |= !ReferenceEquals(met, start);
        starts[block.Ordinal] = met;
    }
}
