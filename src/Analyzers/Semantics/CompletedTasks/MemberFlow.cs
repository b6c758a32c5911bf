using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The analysis of the member around one task, down through nested functions to the one that it stands in.</summary>
internal sealed class MemberFlow
{
    private readonly IOperation task;
    private readonly IOperation root;
    private readonly CancellationToken cancellationToken;
    private readonly TaskApi api;
    private readonly Places places;
    private readonly TaskValues values;
    private readonly Effects effects;
    private readonly Transfer transfer;
    private readonly Throws throws;

    public MemberFlow(IOperation task, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        (this.task, this.cancellationToken) = (task, cancellationToken);
        root = task;
        while (root.Parent is { } parent)
            root = parent;
        api = new TaskApi(symbols);
        places = new Places(api);
        values = new TaskValues(api, places, model, cancellationToken);
        effects = new Effects(api, places);
        transfer = new Transfer(api, places, values, new Guards(api, places, values), effects);
        throws = new Throws(api, values);
    }

    /// <summary>Whether the task is complete each time it is asked for.</summary>
    public bool IsComplete() => values.IsComplete(task, Facts.None)
        || (!IsMadeAnew() && Locate() is var (located, facts) && values.IsComplete(located, facts));

    /// <summary>The cheap way out, and the usual one: of the task that a call gives no flow tells anything.</summary>
    private bool IsMadeAnew() => places.Unwrap(task) is IInvocationOperation call
        && !Sequences.Picks(call) && !api.Calls(call, nameof(Task.WhenAll), "AsTask");

    /// <summary>The task as the graph of its function has it, and what holds there.</summary>
    private (IOperation Operation, Facts Facts)? Locate()
    {
        if (Graph() is not { } graph)
            return null;
        var irrelevant = new Relevance(api).Irrelevant(task, root).ToImmutableHashSet(SymbolEqualityComparer.Default);
        var facts = Facts.None;
        IOperation function = root;
        foreach (var nested in Functions())
        {
            places.Enter(graph);
            if (Enter(nested, graph, facts.Without(irrelevant.Union(WrittenOutside(function)))) is not var (inner, entry))
                return null;
            (function, graph, facts) = (nested, inner, entry);
        }

        places.Enter(graph);
        return At(task, graph, facts.Without(irrelevant.Union(WrittenOutside(function))));
    }

    /// <summary>The functions around the task within its member, outermost first.</summary>
    private ImmutableStack<IOperation> Functions()
    {
        var functions = ImmutableStack<IOperation>.Empty;
        for (var function = Effects.FunctionOf(task); function != root; function = Effects.FunctionOf(function))
            functions = functions.Push(function);
        return functions;
    }

    /// <summary>The graph of a function that is nested in the one of the given graph, and what holds when it is called.</summary>
    private (ControlFlowGraph Graph, Facts Entry)? Enter(IOperation function, ControlFlowGraph graph, Facts facts) => function switch
    {
        // It may be called from anywhere: nothing is known.
        ILocalFunctionOperation { Symbol: var symbol } when graph.LocalFunctions.Contains(symbol) =>
            (graph.GetLocalFunctionControlFlowGraph(symbol, cancellationToken), Facts.None),
        // It runs later, or many times. What was known when it was made still holds: no variable that the one function writes
        // is tracked in the other.
        IAnonymousFunctionOperation lambda when At(lambda, graph, facts) is (IFlowAnonymousFunctionOperation made, var known) =>
            (graph.GetAnonymousFunctionControlFlowGraph(made, cancellationToken),
                LambdaParameters.Learn(lambda, known, api, places, values)),
        _ => null,
    };

    private (IOperation Operation, Facts Facts)? At(IOperation operation, ControlFlowGraph graph, Facts entry) =>
        CompletionFlow.At(operation, graph, entry, transfer, throws, cancellationToken);

    private ImmutableHashSet<ISymbol> WrittenOutside(IOperation function) =>
        effects.WrittenOutside(function, root).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);

    private ControlFlowGraph? Graph() => root switch
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
