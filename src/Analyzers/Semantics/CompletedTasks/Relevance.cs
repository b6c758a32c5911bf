using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Which variables can tell anything about a task: a slice that keeps the facts few, and so the analysis linear, in big members.
/// </summary>
/// <remarks>
/// Knowledge goes from one variable to another only where both stand in one assignment, comparison, pattern, loop header or
/// query. The variables that are linked by any number of those are the slice.
/// </remarks>
internal sealed class Relevance
{
    private readonly TaskApi api;
    private readonly Dictionary<ISymbol, int> componentOf = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, Slice> slices = new(StringComparer.Ordinal);

    /// <summary>Finds the links.</summary>
    /// <param name="api">What the task types offer.</param>
    /// <param name="root">The member's operation.</param>
    public Relevance(TaskApi api, IOperation root)
    {
        this.api = api;
        var linksOf = root.DescendantsAndSelf().Select(Linked).Where(IsLink)
            .SelectMany(link => link.Select(symbol => (symbol, link)))
            .ToLookup(pair => pair.symbol, pair => pair.link, SymbolEqualityComparer.Default);
        var components = 0;
        foreach (var named in root.DescendantsAndSelf().SelectMany(Named))
        {
            if (componentOf.ContainsKey(named))
                continue;
            var pending = new Stack<ISymbol>([named]);
            while (pending.Count > 0)
            {
                var symbol = pending.Pop();
                if (componentOf.ContainsKey(symbol))
                    continue;
                componentOf.Add(symbol, components);
                foreach (var linked in linksOf[symbol].SelectMany(link => link).Where(linked => !componentOf.ContainsKey(linked)))
                    pending.Push(linked);
            }

            components++;
        }
    }

    /// <summary>The slice of a task; the same one for each task with the same variables.</summary>
    public Slice SliceOf(IOperation wanted)
    {
        var components = new SortedSet<int>(Symbols(wanted).Select(symbol => componentOf[symbol]));
        var key = string.Join(" ", components);
        if (!slices.TryGetValue(key, out var slice))
        {
            slices.Add(key, slice = new Slice(componentOf.Where(pair => !components.Contains(pair.Value)).Select(pair => pair.Key)
                .ToImmutableHashSet(SymbolEqualityComparer.Default)));
        }

        return slice;
    }

    private static bool IsLink(IReadOnlyCollection<ISymbol> symbols) => symbols.Count > 1;

    private IReadOnlyCollection<ISymbol> Linked(IOperation operation) => operation switch
    {
        IAssignmentOperation or IVariableDeclaratorOperation or IIsPatternOperation => Symbols(operation),
        IForEachLoopOperation loop => [.. Symbols(loop.LoopControlVariable), .. Symbols(loop.Collection)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => Symbols(operation),
        IInvocationOperation call when Sequences.IsCollectionMethod(call.TargetMethod) => Symbols(operation),
        _ => [],
    };

    /// <summary>The variables and members in the operation, without the bodies of functions in it.</summary>
    private IReadOnlyCollection<ISymbol> Symbols(IOperation operation) =>
        [.. Named(operation), .. operation is IAnonymousFunctionOperation ? [] : operation.ChildOperations.SelectMany(Symbols)];

    private IEnumerable<ISymbol> Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => Tracked(local, local.Type),
        IParameterReferenceOperation { Parameter: var parameter } => Tracked(parameter, parameter.Type),
        IFieldReferenceOperation { Field: var field } => Tracked(field.CorrespondingTupleField ?? field, field.Type),
        IPropertyReferenceOperation { Property: var property } when !api.IsTaskLike(property.ContainingType) =>
            Tracked(property, property.Type),
        IVariableDeclaratorOperation { Symbol: var local } => Tracked(local, local.Type),
        IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } => Tracked(local, local.Type),
        IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } => Tracked(local, local.Type),
        IAnonymousFunctionOperation { Symbol.Parameters: var parameters } =>
            parameters.SelectMany(parameter => Tracked(parameter, parameter.Type)),
        _ => [],
    };

    private IEnumerable<ISymbol> Tracked(ISymbol symbol, ITypeSymbol type) =>
        api.IsTaskLike(type) || api.HoldsTasks(type) || TaskApi.IsAnswer(type) ? [symbol] : [];
}

/// <summary>The variables that can tell something about a task, by all others.</summary>
/// <param name="irrelevant">The variables and members that hold tasks or flags but have nothing to do with it.</param>
internal sealed class Slice(ImmutableHashSet<ISymbol> irrelevant)
{
    /// <summary>The variables and members that hold tasks or flags but have nothing to do with the task.</summary>
    public ImmutableHashSet<ISymbol> Irrelevant => irrelevant;
}
