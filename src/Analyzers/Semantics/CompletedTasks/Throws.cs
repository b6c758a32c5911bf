using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Which operations may throw, and whether a wait has then come to its end.</summary>
internal sealed class Throws(TaskApi api, TaskValues values)
{
    /// <summary>Whether the operation itself may throw in a program whose indices and queries are right.</summary>
    public bool May(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => !IsCombinator(method) && !Sequences.IsCollectionMethod(method),
        IPropertyReferenceOperation { Property: var property } => api.IsTaskLike(property.ContainingType)
            ? property.Name == nameof(Task<int>.Result)
            : property.Name != nameof(Task) && !property.IsIndexer
                && !(Places.IsStable(property) && property.DeclaringSyntaxReferences.Any()),
        IAwaitOperation or IObjectCreationOperation or IThrowOperation or IReturnOperation => true,
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => true,
        IFunctionPointerInvocationOperation or IInterpolatedStringOperation => true,
        IConversionOperation { OperatorMethod: not null } or IBinaryOperation { OperatorMethod: not null } => true,
        IUnaryOperation { OperatorMethod: not null } or ICompoundAssignmentOperation { OperatorMethod: not null } => true,
        { Kind: OperationKind.None or OperationKind.Invalid } => true,
        _ => false,
    };

    /// <summary>Whether a wait may throw before what it waits for is complete: a time-out, a canceled token.</summary>
    public bool MayBeforeItsEffect(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var task } => values.CanGiveUp(task),
        IInvocationOperation call => TaskApi.CanGiveUp(call),
        _ => false,
    };

    /// <summary>What combines tasks or asks about them reports failure through the task.</summary>
    private bool IsCombinator(IMethodSymbol method) => api.IsTaskLike(method.ContainingType)
        && method.Name is not (nameof(Task.Wait) or nameof(Task.WaitAll) or nameof(Task.WaitAny)
            or nameof(Task.RunSynchronously) or "GetResult");
}
