using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What the value of an operation says about completion.</summary>
internal sealed class TaskValues(TaskApi api, Places places, SemanticModel model)
{
    /// <summary><c>OperationKind.CollectionExpression</c>, which the compiler we are built against gives no name yet.</summary>
    private const OperationKind CollectionExpression = (OperationKind)127;

    /// <summary>Whether the task is complete where the facts hold.</summary>
    public bool IsComplete(IOperation operation, Facts facts)
    {
        var value = places.Unwrap(operation);
        return (places.Of(value) is { } place && facts.Knows(place)) || api.IsBornComplete(value) || value switch
        {
            IAssignmentOperation assignment => IsComplete(assignment.Value, facts),
            IAwaitOperation @await => GivesWinner(@await.Operation),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => StartsComplete(field),
            IObjectCreationOperation { Arguments: [{ Parameter.Name: "task" } task] } => IsComplete(task.Value, facts),
            IInvocationOperation { Instance: { } task } when api.Calls(value, "AsTask") => IsComplete(task, facts),
            IInvocationOperation call when api.Calls(value, nameof(Task.WhenAll)) =>
                AreComplete(Sequences.Argument(call, 0), facts),
            IInvocationOperation call when Sequences.Picks(call) => AreComplete(Sequences.Source(call), facts) || Selects(call),
            _ => false,
        };
    }

    /// <summary>Whether all tasks of the collection are complete.</summary>
    public bool AreComplete(IOperation? operation, Facts facts)
    {
        if (operation is null)
            return false;
        var value = places.Unwrap(operation);
        return (places.Of(value) is { } place && facts.Knows(place.Every)) || value switch
        {
            IAssignmentOperation assignment => AreComplete(assignment.Value, facts),
            IInvocationOperation call when api.Calls(value, "WhenEach") => true,
            IInvocationOperation call when Sequences.KeepsSome(call) =>
                AreComplete(Sequences.Source(call), facts) || Selects(call),
            IInvocationOperation call when Projected(call) is { } element => facts.Knows(element),
            IObjectCreationOperation creation => creation.Arguments.All(argument =>
                argument.Value.Type?.SpecialType == SpecialType.System_Int32 || AreComplete(argument.Value, facts)),
            IArrayCreationOperation { Initializer: null } => true,
            _ when Elements(value) is { } elements => elements.All(element => element.Syntax is SpreadElementSyntax
                ? AreComplete(element.ChildOperations.FirstOrDefault(), facts)
                : IsComplete(element, facts)),
            _ => false,
        };
    }

    /// <summary>The tasks that are complete once this one is.</summary>
    public IEnumerable<Place> CompletedBy(IOperation? operation)
    {
        if (operation is null)
            return [];
        var value = places.Unwrap(operation);
        return Self(places.Of(value)).Concat(value switch
        {
            IAssignmentOperation assignment => CompletedBy(assignment.Value),
            IInvocationOperation call when api.Calls(value, nameof(Task.WhenAll)) => CompletedByAll(Sequences.Argument(call, 0)),
            IInvocationOperation race when api.Calls(value, nameof(Task.WhenAny)) && Racers(race) is [var only] => CompletedBy(only),
            IInvocationOperation { Instance: { } task }
                when api.Calls(value, "WaitAsync", nameof(Task.ContinueWith)) => CompletedBy(task),
            IInvocationOperation { TargetMethod: { Name: "Unwrap", ContainingType.Name: "TaskExtensions" } } call =>
                CompletedBy(Sequences.Argument(call, 0)),
            _ => [],
        });
    }

    /// <summary>The tasks that are complete once all of the collection are.</summary>
    public IEnumerable<Place> CompletedByAll(IOperation? operation)
    {
        if (operation is null)
            return [];
        var value = places.Unwrap(operation);
        return Self(places.Of(value)?.Every).Concat(value switch
        {
            IAssignmentOperation assignment => CompletedByAll(assignment.Value),
            IInvocationOperation call when Projected(call) is { } element => [element],
            IInvocationOperation { TargetMethod.Name: "Concat" or "Union" or "Append" or "Prepend" } call
                when Sequences.IsCollectionMethod(call.TargetMethod) =>
                call.Arguments.SelectMany(argument =>
                    api.IsTaskLike(argument.Value.Type) ? CompletedBy(argument) : CompletedByAll(argument)),
            IObjectCreationOperation creation => creation.Arguments.SelectMany(CompletedByAll),
            _ when Elements(value) is { } elements => elements.SelectMany(element => element.Syntax is SpreadElementSyntax
                ? CompletedByAll(element.ChildOperations.FirstOrDefault())
                : CompletedBy(element)),
            _ => [],
        });
    }

    /// <summary><c>if (winner != delay)</c>: of two tasks that were raced, the other one has won.</summary>
    public IEnumerable<Place> CompletedByBeating(IOperation winner, IOperation loser)
    {
        if (Race(winner) is not [var first, var second] || places.Of(loser) is not { } beaten)
            return [];
        return beaten.Equals(places.Of(second)) ? CompletedBy(first)
            : beaten.Equals(places.Of(first)) ? CompletedBy(second)
            : [];
    }

    /// <summary>The tasks that <c>Task.WhenAny</c> raced for the value.</summary>
    private List<IOperation> Race(IOperation winner) => places.Unwrap(winner) switch
    {
        IAwaitOperation { Operation: var task } when places.Unwrap(task) is IInvocationOperation call && api.Calls(call, nameof(Task.WhenAny)) =>
            Racers(call),
        ILocalReferenceOperation { Local: var local } when Locals.OnlyValue(local, CancellationToken.None) is { } value
            && model.GetOperation(value, CancellationToken.None) is IAwaitOperation race => Race(race),
        _ => [],
    };

    private List<IOperation> Racers(IInvocationOperation race) =>
        [.. race.Arguments.SelectMany(argument => Elements(places.Unwrap(argument)) ?? [argument.Value])];

    /// <summary>Whether a wait for the task can end by an exception before the task is complete.</summary>
    public bool CanGiveUp(IOperation? operation) => operation is not null && places.Unwrap(operation) is IInvocationOperation call
        && api.Calls(call, "WaitAsync", nameof(Task.ContinueWith)) && (TaskApi.CanGiveUp(call) || CanGiveUp(call.Instance));

    /// <summary>Whether the task gives a task that is complete.</summary>
    public bool GivesWinner(IOperation? operation) =>
        operation is not null && places.Unwrap(operation) is IInvocationOperation call
        && (api.Calls(call, nameof(Task.WhenAny)) || (api.Calls(call, "WaitAsync") && GivesWinner(call.Instance)));

    /// <summary>Whether each enumeration makes new tasks: a query that calls something, not yet turned into a list.</summary>
    public bool StartsAnew(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => StartsAnew(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: nameof(Enumerable) } } call =>
            Projected(call) is null,
        IInvocationOperation { TargetMethod.ContainingType.Name: nameof(Enumerable), Type: { } type } call =>
            type.TypeKind == TypeKind.Interface && StartsAnew(Sequences.Source(call)),
        _ => false,
    };

    /// <summary>The one parameter of a lambda, and what the lambda gives where its body is no more than that.</summary>
    public (Place Parameter, IOperation Result)? Lambda(IOperation? operation)
    {
        // The graph lowers the body into a graph of its own; the model still has it in one piece.
        var lambda = operation?.DescendantsAndSelf()
            .FirstOrDefault(inner => inner is IFlowAnonymousFunctionOperation or IAnonymousFunctionOperation);
        return lambda is not null
            && model.GetOperation(lambda.Syntax, CancellationToken.None) is IAnonymousFunctionOperation function
            && function.Symbol.Parameters is [var parameter]
            && function.Body.Operations is [IReturnOperation { ReturnedValue: { } result }]
            ? (new Place(null, parameter), result)
            : null;
    }

    private static IEnumerable<Place> Self(Place? place) => place is null ? [] : [place];

    /// <summary>The elements of a collection that is written out.</summary>
    private static IEnumerable<IOperation>? Elements(IOperation value) => value switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues,
        { Kind: CollectionExpression } => value.ChildOperations,
        { Kind: OperationKind.None, Syntax: CollectionExpressionSyntax } => value.ChildOperations,
        _ => null,
    };

    /// <summary>The path of <c>jobs.Select(job =&gt; job.Task)</c>: <c>Task</c> of each of <c>jobs</c>.</summary>
    private Place? Projected(IInvocationOperation call) =>
        call.TargetMethod.Name == "Select" && Sequences.IsCollectionMethod(call.TargetMethod)
        && places.Of(Sequences.Source(call)) is { } source && Lambda(Sequences.Argument(call, 1)) is var (parameter, result)
            ? places.Of(result)?.Rebase(parameter, source.Every)
            : null;

    /// <summary>Whether the call takes none but complete tasks: <c>tasks.Where(t =&gt; t.IsCompleted)</c>.</summary>
    private bool Selects(IInvocationOperation call) => call.Arguments.Any(argument =>
        Lambda(argument.Value) is var (parameter, result)
        && new Guards(api, places, this).When(result, true, Facts.None).Contains(parameter));

    /// <summary>Whether a read-only field starts with a complete task. Constructors that replace it are not looked for.</summary>
    private bool StartsComplete(IFieldSymbol field) => field.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == model.SyntaxTree
        && reference.GetSyntax(CancellationToken.None) is VariableDeclaratorSyntax { Initializer.Value: var initializer }
        && model.GetOperation(initializer, CancellationToken.None) is { } value && IsComplete(value, Facts.None));
}
