using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>A forward must-analysis over one control-flow graph: the greatest fixpoint of the transfer function.</summary>
/// <remarks>
/// The graph has no edges for exceptions, so they are drawn here: from each operation that may throw to the handlers of the
/// innermost <c>try</c>, and on from the end of a <c>finally</c>. An exception out of a wait does not undo it: a task that throws
/// is complete.
/// </remarks>
internal sealed partial class CompletionFlow
{
    private readonly ControlFlowGraph graph;
    private readonly Transfer transfer;
    private readonly Throws throws;

    /// <summary>What holds at the start of each block; null is the top of the lattice: no path is known to lead there.</summary>
    private readonly Facts?[] starts;
    private readonly Dictionary<ControlFlowRegion, Facts> finallyEnds = [];
    private readonly IOperation[][] steps;
    private bool isChanged;

    private CompletionFlow(ControlFlowGraph graph, Transfer transfer, Throws throws) =>
        (this.graph, this.transfer, this.throws, starts, steps) =
            (graph, transfer, throws, new Facts?[graph.Blocks.Length], [.. graph.Blocks.Select(Steps)]);

    /// <summary>Finds an operation of the model in the graph, and what holds right before it is used.</summary>
    /// <returns>The operation as the graph has it, with the facts; null where it isn't there or can't be reached.</returns>
    public static (IOperation Operation, Facts Facts)? At(
        IOperation wanted,
        ControlFlowGraph graph,
        Facts entry,
        Transfer transfer,
        Throws throws,
        CancellationToken cancellationToken)
    {
        var flow = new CompletionFlow(graph, transfer, throws);
        var block = graph.Blocks.FirstOrDefault(block => flow.steps[block.Ordinal].Any(operation => Is(operation, wanted)));
        if (block is null)
            return null;
        flow.Solve(entry, cancellationToken);
        return flow.starts[block.Ordinal] is { } facts ? flow.Replay(block, facts, wanted) : null;
    }

    /// <summary>Whether the operation of the graph is what became of the model's: itself, or the capture of its value.</summary>
    private static bool Is(IOperation operation, IOperation wanted) => operation.Syntax == wanted.Syntax
        && (operation.Kind == wanted.Kind
            || operation.Kind is OperationKind.FlowCaptureReference or OperationKind.FlowAnonymousFunction);

    /// <summary>The operations of a block in the order of evaluation: operands first.</summary>
    private static IOperation[] Steps(BasicBlock block)
    {
        var steps = new List<IOperation>();
        foreach (var operation in block.Operations)
            AddOperandsFirst(operation, steps);
        if (block.BranchValue is { } value)
            AddOperandsFirst(value, steps);
        return [.. steps];
    }

    private static void AddOperandsFirst(IOperation operation, List<IOperation> steps)
    {
        foreach (var operand in operation.ChildOperations)
            AddOperandsFirst(operand, steps);
        steps.Add(operation);
    }

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
                    Leave(block, steps[block.Ordinal].Aggregate(facts, (before, operation) => Step(block, operation, before)));
            }
        }
    }

    private (IOperation Operation, Facts Facts)? Replay(BasicBlock block, Facts facts, IOperation wanted)
    {
        foreach (var operation in steps[block.Ordinal])
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

    private void Reach(BasicBlock block, Facts facts)
    {
        var start = starts[block.Ordinal];
        var met = start?.Meet(facts) ?? facts;
        isChanged |= !ReferenceEquals(met, start);
        starts[block.Ordinal] = met;
    }
}
