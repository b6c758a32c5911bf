using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The analysis of one member, down through nested functions to the one that a task stands in.</summary>
internal sealed class MemberFlow
{
    private readonly IOperation root;
    private readonly TaskApi api;
    private readonly Places places;
    private readonly TaskValues values;
    private readonly Effects effects;
    private readonly Transfer transfer;
    private readonly Throws throws;
    private readonly Dictionary<ControlFlowGraph, GraphSteps> steps = [];
    private readonly Dictionary<IOperation, ImmutableHashSet<ISymbol>> writtenOutside = [];
    private readonly Dictionary<(ControlFlowGraph Graph, Slice Slice), CompletionFlow> flows = [];
    private ControlFlowGraph? rootGraph;
    private Relevance? relevance;

    /// <summary>Prepares the analysis of a member.</summary>
    /// <param name="root">The member's operation.</param>
    /// <param name="model">The model that it is of.</param>
    /// <param name="symbols">The known types.</param>
    public MemberFlow(IOperation root, SemanticModel model, KnownSymbols symbols)
    {
        this.root = root;
        api = new TaskApi(symbols);
        places = new Places(api);
        values = new TaskValues(api, places, model);
        effects = new Effects(api, places);
        transfer = new Transfer(api, places, values, new Guards(api, places, values), effects);
        throws = new Throws(api, values);
    }

    /// <summary>Whether the task is complete each time it is asked for.</summary>
    /// <param name="task">An operation of the member.</param>
    /// <param name="cancellationToken">Cancels the analysis; what was finished is kept.</param>
    public bool IsComplete(IOperation task, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            return values.IsComplete(task, Facts.None)
                || (!IsMadeAnew(task) && Locate(task, cancellationToken) is var (located, facts) && values.IsComplete(located, facts));
        }
    }

    /// <summary>The cheap way out, and the usual one: of the task that a call gives no flow tells anything.</summary>
    private bool IsMadeAnew(IOperation task) => places.Unwrap(task) is IInvocationOperation call
        && !Sequences.Picks(call) && !api.Calls(call, nameof(Task.WhenAll), "AsTask");

    /// <summary>The task as the graph of its function has it, and what holds there.</summary>
    private (IOperation Operation, Facts Facts)? Locate(IOperation task, CancellationToken cancellationToken)
    {
        if ((rootGraph ??= Graph(cancellationToken)) is not { } graph)
            return null;
        var slice = (relevance ??= new Relevance(api, root)).SliceOf(task);
        var entry = Facts.None;
        var function = root;
        foreach (var nested in Functions(task))
        {
            if (Enter(nested, Flow(function, graph, entry, slice, cancellationToken), graph, cancellationToken) is not var (inner, known))
                return null;
            (function, graph, entry) = (nested, inner, known);
        }

        return Flow(function, graph, entry, slice, cancellationToken).At(task);
    }

    /// <summary>The functions around the task within its member, outermost first.</summary>
    private ImmutableStack<IOperation> Functions(IOperation task)
    {
        var functions = ImmutableStack<IOperation>.Empty;
        for (var function = Effects.FunctionOf(task); function != root; function = Effects.FunctionOf(function))
            functions = functions.Push(function);
        return functions;
    }

    /// <summary>The graph of a function that is nested in the one of the given graph, and what holds when it is called.</summary>
    private (ControlFlowGraph Graph, Facts Entry)? Enter(
        IOperation function, CompletionFlow flow, ControlFlowGraph graph, CancellationToken cancellationToken) => function switch
        {
            // It may be called from anywhere: nothing is known.
            ILocalFunctionOperation { Symbol: var symbol } when graph.LocalFunctions.Contains(symbol) =>
                (graph.GetLocalFunctionControlFlowGraph(symbol, cancellationToken), Facts.None),
            // It runs later, or many times. What was known when it was made still holds: no variable that the one function writes
            // is tracked in the other.
            IAnonymousFunctionOperation lambda when flow.At(lambda) is (IFlowAnonymousFunctionOperation made, var known) =>
                (graph.GetAnonymousFunctionControlFlowGraph(made, cancellationToken),
                    LambdaParameters.Learn(lambda, known, api, places, values)),
            _ => null,
        };

    /// <summary>What holds where in a function, about the variables of the slice.</summary>
    private CompletionFlow Flow(IOperation function, ControlFlowGraph graph, Facts entry, Slice slice, CancellationToken cancellationToken)
    {
        if (flows.TryGetValue((graph, slice), out var known))
            return known;
        if (!steps.TryGetValue(graph, out var ofGraph))
        {
            steps.Add(graph, ofGraph = new GraphSteps(graph));
            places.Enter(graph);
        }

        if (!writtenOutside.TryGetValue(function, out var written))
            writtenOutside.Add(function, written = effects.WrittenOutside(function, root).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default));
        var flow = new CompletionFlow(ofGraph, transfer, throws);
        flow.Solve(entry.Without(slice.Irrelevant.Union(written)), cancellationToken);
        flows.Add((graph, slice), flow);
        return flow;
    }

    private ControlFlowGraph? Graph(CancellationToken cancellationToken) => root switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellationToken),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellationToken),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellationToken),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellationToken),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellationToken),
        IParameterInitializerOperation parameter => ControlFlowGraph.Create(parameter, cancellationToken),
        _ => null,
    };
}
