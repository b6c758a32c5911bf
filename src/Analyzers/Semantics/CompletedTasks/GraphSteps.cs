using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The operations of a control-flow graph in the order of their evaluation, block by block: operands first.</summary>
internal sealed class GraphSteps
{
    private readonly IOperation[][] steps;
    private readonly ILookup<SyntaxNode, (BasicBlock Block, int Step)> bySyntax;

    /// <summary>Puts the operations in order.</summary>
    /// <param name="graph">The graph.</param>
    public GraphSteps(ControlFlowGraph graph)
    {
        Graph = graph;
        steps = [.. graph.Blocks.Select(InOrder)];
        bySyntax = graph.Blocks
            .SelectMany(block => Of(block).Select((operation, step) => (operation.Syntax, Place: (block, step))))
            .ToLookup(step => step.Syntax, step => step.Place);
    }

    /// <summary>The graph.</summary>
    public ControlFlowGraph Graph { get; }

    /// <summary>The steps of a block.</summary>
    public IReadOnlyList<IOperation> Of(BasicBlock block) => steps[block.Ordinal];

    /// <summary>Where an operation of the model is in the graph: itself, or the capture of its value; null where it isn't there.</summary>
    public (BasicBlock Block, int Step)? Find(IOperation wanted)
    {
        foreach (var (block, step) in bySyntax[wanted.Syntax])
        {
            var kind = steps[block.Ordinal][step].Kind;
            if (kind == wanted.Kind || kind is OperationKind.FlowCaptureReference or OperationKind.FlowAnonymousFunction)
                return (block, step);
        }

        return null;
    }

    private static IOperation[] InOrder(BasicBlock block)
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
}
