using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The vocabulary of the TPL: which types stand for a task and what its members do with completion.</summary>
internal sealed class TaskApi(KnownSymbols symbols)
{
    /// <summary>Whether the value is a task or stands for one: an awaiter, or what <c>ConfigureAwait</c> gives.</summary>
    public bool IsTaskLike(ITypeSymbol? type) => symbols.IsTask(type) || IsAwaiter(type);

    /// <summary>Whether the result may be asked for again: <c>ValueTask</c> may be consumed once only.</summary>
    public bool KeepsResult(ITypeSymbol? type) =>
        symbols.IsReferenceTask(type) || (IsAwaiter(type) && !type!.Name.Contains("ValueTask"));

    /// <summary>Whether the type is a collection, or has a type argument or an element, with tasks in it.</summary>
    public bool HoldsTasks(ITypeSymbol? type) => !IsTaskLike(type) && type switch
    {
        IArrayTypeSymbol array => IsOrHoldsTasks(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOrHoldsTasks),
        _ => false,
    };

    /// <summary>Whether it is a call of a method of <c>Task</c>, <c>ValueTask</c> or an awaiter with one of the names.</summary>
    public bool Calls(IOperation operation, params string[] names) =>
        operation is IInvocationOperation { TargetMethod: var method }
        && IsTaskLike(method.ContainingType) && names.Contains(method.Name);

    /// <summary>Whether a call may end before the task is complete: it has a time-out or a token to give up on.</summary>
    public static bool CanGiveUp(IInvocationOperation call) => call.TargetMethod.Parameters.Any(parameter => parameter.Type.Name
        is nameof(CancellationToken) or nameof(TimeSpan) or nameof(Int32));

    /// <summary>Whether the wait tells by its value that it came to its end: <c>if (t.Wait(100))</c>.</summary>
    public bool IsTimedWait(IOperation operation) =>
        Calls(operation, nameof(Task.Wait), nameof(Task.WaitAll)) && operation.Type?.SpecialType == SpecialType.System_Boolean;

    /// <summary>Whether the value is complete when it is made: <c>FromResult</c>, <c>CompletedTask</c> and their like.</summary>
    public bool IsBornComplete(IOperation operation) => operation switch
    {
        // A task that is null throws, it never blocks; the default of a value task is complete.
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
        IPropertyReferenceOperation { Property: { Name: nameof(Task.CompletedTask), IsStatic: true } property } =>
            symbols.IsTask(property.ContainingType),
        IInvocationOperation => Calls(operation, nameof(Task.FromResult), nameof(Task.FromException), nameof(Task.FromCanceled)),
        IObjectCreationOperation creation when symbols.IsValueTask(creation.Type) =>
            creation.Arguments.All(argument => argument.Parameter?.Name == "result"),
        _ => false,
    };

    /// <summary>
    /// The values that a question to a task can have as long as the task is not complete, or null where it is no such question.
    /// An answer that excludes them all says that the task is complete.
    /// </summary>
    public object?[]? AnswersWhileIncomplete(IOperation question) => question switch
    {
        IPropertyReferenceOperation { Property: var property } when IsTaskLike(property.ContainingType) => property.Name switch
        {
            "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" => [false],
            nameof(Task.Status) => UnfinishedStatuses,
            nameof(Task.Exception) => [null],
            _ => null,
        },
        // Older frameworks lack some of the properties, and libraries add them as extension methods.
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "IsCompletedSuccessfully" or "IsCompleted", Parameters: [{ Type: var type }] } }
            when IsTaskLike(type) => [false],
        _ when IsTimedWait(question) => [false],
        _ => null,
    };

    /// <summary>Whether a variable of the type can keep what a task answered: a flag or a status.</summary>
    public static bool IsAnswer(ITypeSymbol? type) => IsFlag(type) || type?.Name == nameof(TaskStatus);

    /// <summary>Whether the type is <c>bool</c> or <c>bool?</c>.</summary>
    public static bool IsFlag(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Boolean
        || (type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            && type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] });

    /// <summary>The values of <c>TaskStatus</c> before the last three, which are final.</summary>
    public static object?[] UnfinishedStatuses { get; } = [0, 1, 2, 3, 4];

    private bool IsOrHoldsTasks(ITypeSymbol type) => IsTaskLike(type) || HoldsTasks(type);

    private static bool IsAwaiter(ITypeSymbol? type) => type is
    {
        Name: "TaskAwaiter" or "ConfiguredTaskAwaitable" or "ConfiguredTaskAwaiter"
            or "ValueTaskAwaiter" or "ConfiguredValueTaskAwaitable" or "ConfiguredValueTaskAwaiter",
        ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" },
    };
}
