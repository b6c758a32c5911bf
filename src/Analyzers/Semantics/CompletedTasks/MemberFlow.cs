using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The analysis of one member: goes into the nested functions, down to the one that an operation stands in.</summary>
internal sealed class MemberFlow
{
    private readonly CancellationToken cancellationToken;
    private readonly TaskApi api;
    private readonly Places places;
    private readonly TaskValues values;
    private readonly Effects effects;
    private readonly Transfer transfer;
    private readonly Throws throws;

    public MemberFlow(SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        api = new TaskApi(symbols);
        places = new Places(api);
        values = new TaskValues(api, places, model, cancellationToken);
        effects = new Effects(api, places);
        transfer = new Transfer(api, places, values, new Guards(api, places, values), effects);
        throws = new Throws(api, values);
    }

    /// <summary>Whether the task that the operation (of the model, not yet of a graph) gives is complete each time it is evaluated.</summary>
    public bool IsComplete(IOperation task) => values.IsComplete(task, Facts.None)
        || (!IsMadeAnew(task) && Root(task) is { } root && Around(task) is var functions
            && Locate(task, root, functions) is var (lowered, facts) && values.IsComplete(lowered, facts));

    /// <summary>The cheap way out, and the usual one: of the task that a call gives no flow tells anything.</summary>
    private bool IsMadeAnew(IOperation task) => places.Unwrap(task) is IObjectCreationOperation
        || (places.Unwrap(task) is IInvocationOperation call && !Sequences.Picks(call) && !api.Calls(call, nameof(System.Threading.Tasks.Task.WhenAll), "AsTask"));

    private static IOperation? Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The functions around the operation within its member, outermost first.</summary>
    private static ImmutableStack<IOperation> Around(IOperation operation)
    {
        var functions = ImmutableStack<IOperation>.Empty;
        for (var function = Effects.FunctionOf(operation); function.Parent is not null; function = Effects.FunctionOf(function))
            functions = functions.Push(function);
        return functions;
    }

    private (IOperation Operation, Facts Facts)? Locate(IOperation task, IOperation root, IEnumerable<IOperation> functions)
    {
        if (Graph(root) is not { } graph)
            return null;
        places.Enter(graph);
        var irrelevant = new Relevance(api).Irrelevant(task, root).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var entry = Facts.None.Without(irrelevant.Union(Written(root, root)));
        foreach (var function in functions)
        {
            if (Enter(function, root, graph, entry, irrelevant) is not var (nested, start))
                return null;
            (graph, entry) = (nested, start);
            places.Enter(graph);
        }

        return CompletionFlow.At(task, graph, entry, transfer, throws, cancellationToken);
    }

    private (ControlFlowGraph Graph, Facts Entry)? Enter(IOperation function, IOperation root, ControlFlowGraph graph, Facts entry, ImmutableHashSet<ISymbol> irrelevant)
    {
        switch (function)
        {
            // It may be called from anywhere: nothing is known.
            case ILocalFunctionOperation { Symbol: var symbol } when graph.LocalFunctions.Contains(symbol):
                return (graph.GetLocalFunctionControlFlowGraph(symbol, cancellationToken), Facts.None.Without(irrelevant.Union(Written(function, root))));
            case IAnonymousFunctionOperation lambda
                when CompletionFlow.At(lambda, graph, entry, transfer, throws, cancellationToken) is (IFlowAnonymousFunctionOperation node, var facts):
                // It runs later, or many times: what was known when it was made holds of variables that nobody writes to.
                var kept = LambdaParameters.Learn(lambda, facts, api, places, values).Without(Written(null, root));
                return (graph.GetAnonymousFunctionControlFlowGraph(node, cancellationToken), kept.Without(irrelevant.Union(Written(function, root))));
            default:
                return null;
        }
    }

    private ImmutableHashSet<ISymbol> Written(IOperation? outside, IOperation root) =>
        effects.WrittenOutside(outside, root).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);

    private ControlFlowGraph? Graph(IOperation root) => root switch
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
