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
internal sealed class Relevance(TaskApi api)
{
    /// <summary>The variables and members that hold tasks or flags but have nothing to do with the wanted task.</summary>
    public IEnumerable<ISymbol> Irrelevant(IOperation wanted, IOperation root)
    {
        var links = root.DescendantsAndSelf().Select(Linked).Where(IsLink).ToList();
        var linksOf = links.SelectMany(link => link.Select(symbol => (symbol, link)))
            .ToLookup(pair => pair.symbol, pair => pair.link, SymbolEqualityComparer.Default);
        var relevant = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(Symbols(wanted));
        while (pending.Count > 0)
        {
            var symbol = pending.Pop();
            if (!relevant.Add(symbol))
                continue;
            foreach (var linked in linksOf[symbol].SelectMany(link => link).Where(linked => !relevant.Contains(linked)))
                pending.Push(linked);
        }

        return root.DescendantsAndSelf().SelectMany(Named).Where(symbol => !relevant.Contains(symbol));
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
