using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What operations write.</summary>
internal sealed class Effects(TaskApi api, Places places)
{
    /// <summary>The places that hold another value after the operation itself, its operands aside, than before.</summary>
    /// <remarks>
    /// Captures and the variables of patterns are not among them: nothing is known of them on the first way in, and so nothing in
    /// a loop.
    /// </remarks>
    public IEnumerable<Place> Overwritten(IOperation operation) => operation switch
    {
        // A value task may be consumed once: whatever was known of it, it is of no use any more.
        IAwaitOperation { Operation: var task } when !api.KeepsResult(places.Unwrap(task).Type) =>
            api.IsTaskLike(places.Unwrap(task).Type) && places.Of(task) is { } place ? [place] : [],
        // A collection that grows or shrinks is not overwritten as a whole.
        IInvocationOperation => [],
        IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Value: var value } =>
            IsFilledBy(parameter) && places.Of(value) is { } collection ? [collection.Every] : [],
        _ => Targets(operation).Select(Written).OfType<Place>(),
    };

    /// <summary>
    /// The variables and members that are written in a function other than the given one, or whose address is taken: nobody knows
    /// when. Declarations are no such writes.
    /// </summary>
    public IEnumerable<ISymbol> WrittenOutside(IOperation function, IOperation root) => root.DescendantsAndSelf()
        .SelectMany(operation => Addressed(operation) is { } addressed
            ? [addressed]
            : Targets(operation).Where(target => !IsDeclaration(target) && FunctionOf(operation) != function))
        .Select(Variable)
        .OfType<ISymbol>();

    /// <summary>The function, lambda or local function, or else the root, that the operation runs in.</summary>
    public static IOperation FunctionOf(IOperation operation)
    {
        var function = operation;
        while (function.Parent is { } parent)
        {
            function = parent;
            if (function is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;
        }

        return function;
    }

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Flattened(assignment.Target),
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        IInvocationOperation { Instance: { } collection } call
            when Sequences.Removes(call) || Sequences.Adds(call) => [collection],
        _ => [],
    };

    /// <summary>Whether somebody else's method can put tasks into what it gets: an array or a list, no read-only view.</summary>
    private bool IsFilledBy(IParameterSymbol parameter) => api.HoldsTasks(parameter.Type)
        && (parameter.Type is IArrayTypeSymbol || parameter.Type.AllInterfaces.Append(parameter.Type).Any(type =>
            type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T))
        && !parameter.ContainingNamespace.ToDisplayString().StartsWith(nameof(System), StringComparison.Ordinal);

    private static IEnumerable<IOperation> Flattened(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Flattened),
        IDeclarationExpressionOperation declaration => Flattened(declaration.Expression),
        _ => [target],
    };

    private static bool IsDeclaration(IOperation target) =>
        target is ILocalReferenceOperation { IsDeclaration: true } or IDeclarationExpressionOperation;

    private static IOperation? Addressed(IOperation operation) => operation switch
    {
        IAddressOfOperation address => address.Reference,
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref, Initializer.Value: var value } => value,
        ISimpleAssignmentOperation { IsRef: true, Value: var value } => value,
        _ => null,
    };

    /// <summary>The variable or member that is written; of an element, the one that has the collection.</summary>
    private object? Variable(IOperation target) => Written(target) switch
    {
        { IsElement: true, Owner: { } owner } => owner.Step,
        var place => place?.Step,
    };

    /// <summary>The path to forget: where we can't name the object, the member alone, forgotten of every object.</summary>
    private Place? Written(IOperation target) => places.Of(target)
        ?? (target is IMemberReferenceOperation { Member: var member } ? new Place(null, member) : null);
}
