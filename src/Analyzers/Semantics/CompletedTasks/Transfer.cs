using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The transfer function: what holds after an operation, given what held before it.</summary>
/// <remarks>
/// A call is taken to leave fields and properties alone: whoever awaits <c>this.task</c> and then asks for its result means the
/// same task, and a warning there would be wrong nearly always. Writes that the function itself contains are never overlooked.
/// </remarks>
internal sealed class Transfer(TaskApi api, Places places, TaskValues values, Guards guards, Effects effects)
{
    /// <summary>What holds after the operation itself; its operands have been passed already.</summary>
    public Facts After(IOperation operation, Facts before)
    {
        var facts = Forget(operation, before);
        return operation switch
        {
            IAwaitOperation { Operation: var task } =>
                api.KeepsResult(places.Unwrap(task).Type) ? facts.Learn(values.CompletedBy(task)) : facts,
            IPropertyReferenceOperation { Property.Name: nameof(Task<int>.Result), Instance: { } task } =>
                api.KeepsResult(task.Type) ? facts.Learn(values.CompletedBy(task)) : facts,
            IInvocationOperation call => Called(call, before, facts),
            ISimpleAssignmentOperation { Target: var target, Value: var value } => Bind(places.Of(target), value, before, facts),
            IDeconstructionAssignmentOperation { Target: var target, Value: var pair } when places.Unwrap(pair).Type?.Name == "KeyValuePair"
                && (target is IDeclarationExpressionOperation { Expression: var parts } ? parts : target) is ITupleOperation { Elements: [_, var second] } =>
                Bind(places.Of(second), pair, before, facts),
            IFlowCaptureOperation { Id: var id, Value: var value } => Bind(new Place(null, id), value, before, facts),
            IIsPatternOperation { Value: var value, Pattern: var pattern } => Names(pattern).Aggregate(
                facts, (named, local) => Bind(new Place(null, local), value, before, named)),
            _ => facts,
        };
    }

    /// <summary>What holds of what held before, whichever of the operations ran.</summary>
    public Facts Forget(IEnumerable<IOperation> operations, Facts facts) =>
        operations.Aggregate(facts, (left, operation) =>
            operation is IInvocationOperation call && Collection(call) is { } elements
                ? left.Grow(elements).Shrink(elements)
                : Forget(operation, left));

    /// <summary>What holds on the edge that the condition's outcome takes.</summary>
    /// <returns>The facts, or null, the top, where the outcome is impossible.</returns>
    public Facts? Assume(IOperation condition, bool outcome, Facts facts) =>
        guards.Refutes(condition, outcome, facts) ? null : facts.Learn(guards.When(condition, outcome, facts));

    private Facts Forget(IOperation operation, Facts facts) =>
        effects.Overwritten(operation).Aggregate(facts, (left, place) => left.Forget(place));

    private Facts Called(IInvocationOperation call, Facts before, Facts facts)
    {
        if (Collection(call) is { } elements)
            return Changed(call, elements, before, facts);
        if (api.Calls(call, nameof(Task.Wait), nameof(Task.RunSynchronously), "GetResult"))
            return !api.IsTimedWait(call) && api.KeepsResult(call.Instance?.Type)
                ? facts.Learn(values.CompletedBy(call.Instance))
                : facts;
        if (api.Calls(call, nameof(Task.WaitAll)))
            return api.IsTimedWait(call) ? facts : facts.Learn(values.CompletedByAll(Sequences.Argument(call, 0)));
        return SettledTask(call) is { } settled ? facts.Learn([settled]) : facts.Learn(guards.Asserted(call, before));
    }

    /// <summary>The task of a completion source that the call completes. Where <c>TrySet…</c> fails, it was.</summary>
    private Place? SettledTask(IInvocationOperation call) =>
        call.TargetMethod is { ContainingType: { Name: "TaskCompletionSource" } type, Name: var name }
        && (name.StartsWith("Set", StringComparison.Ordinal) || name.StartsWith("TrySet", StringComparison.Ordinal))
        && places.Of(call.Instance) is { } source && type.GetMembers("Task").FirstOrDefault() is { } task
            ? new Place(source, task)
            : null;

    private Place? Collection(IInvocationOperation call) =>
        Sequences.Adds(call) || Sequences.Removes(call) ? places.Of(call.Instance)?.Every : null;

    private Facts Changed(IInvocationOperation call, Place elements, Facts before, Facts facts)
    {
        if (Sequences.Removes(call))
            return facts.Shrink(elements);
        var added = call.Arguments.LastOrDefault();
        var isOne = api.IsTaskLike(added is null ? null : places.Unwrap(added).Type);
        var known = added is not null && (isOne ? values.IsComplete(added, before) : values.AreComplete(added, before));
        return (isOne ? values.CompletedBy(added) : values.CompletedByAll(added)).Aggregate(
            known ? facts : facts.Grow(elements),
            (grown, place) => grown.Learn(new Clause(new Premise(elements, Outcome.Complete), place)));
    }

    /// <summary>The target is another name for the value from here on.</summary>
    private Facts Bind(Place? target, IOperation operation, Facts before, Facts facts)
    {
        var value = places.Unwrap(operation);
        var source = places.Of(value);
        if (target is null || target.Equals(source))
            return target is null ? facts : before;
        if (source is not null)
            facts = facts.Copy(source, target);
        if (api.IsTaskLike(value.Type) || value.ConstantValue is { HasValue: true, Value: null })
            return BindTask(target, value, source, before, facts);
        if (api.HoldsTasks(value.Type))
            return BindCollection(target.Every, operation, value, source, before, facts);
        return BindAnswer(target, value, before, facts);
    }

    private Facts BindTask(Place target, IOperation value, Place? source, Facts before, Facts facts)
    {
        if (values.IsComplete(value, before))
            facts = facts.Learn([target]);
        if (values.GivesWinner(value))
            facts = facts.Learn([target.Result]);
        if (source is { IsMany: false })
            facts = facts.Learn(Implication(source, Outcome.Complete, target));
        // A continuation that was canceled is complete before its antecedent is.
        return values.CanGiveUp(value) || source is { IsMany: true }
            ? facts
            : Imply(facts, target, Outcome.Complete, values.CompletedBy(value));
    }

    private Facts BindCollection(Place elements, IOperation operation, IOperation value, Place? source, Facts before, Facts facts)
    {
        if (values.StartsAnew(operation))
            return facts.Learn(new Clause(new Premise(elements, Outcome.Complete), null));
        if (values.AreComplete(value, before))
            facts = facts.Learn([elements]);
        if (source is not null)
            facts = facts.Learn(Implication(source.Every, Outcome.Complete, elements));
        return Imply(facts, elements, Outcome.Complete, values.CompletedByAll(value));
    }

    private Facts BindAnswer(Place target, IOperation value, Facts before, Facts facts)
    {
        if (TaskApi.IsFlag(value.Type) && value is IDefaultValueOperation or { ConstantValue.HasValue: true })
        {
            // The constant is not the other answer; null is neither.
            var answer = value.ConstantValue is { HasValue: true, Value: bool constant } ? constant : (bool?)null;
            facts = answer == true ? facts : facts.Learn(new Clause(new Premise(target, Outcome.True), null));
            return answer == false ? facts : facts.Learn(new Clause(new Premise(target, Outcome.False), null));
        }

        if (value.Type?.Name == nameof(TaskStatus))
            return api.AnswersWhileIncomplete(value) is null ? facts
                : Imply(facts, target, Outcome.Final, values.CompletedBy((value as IPropertyReferenceOperation)?.Instance));
        if (value.Type?.SpecialType != SpecialType.System_Boolean)
            return facts;
        facts = Imply(facts, target, Outcome.True, guards.When(value, true, before));
        return Imply(facts, target, Outcome.False, guards.When(value, false, before));
    }

    private static Facts Imply(Facts facts, Place premise, Outcome outcome, IEnumerable<Place> conclusions) =>
        conclusions.Aggregate(facts, (left, place) => left.Learn(Implication(premise, outcome, place)));

    private static Clause Implication(Place premise, Outcome outcome, Place conclusion) =>
        new(new Premise(premise, outcome), conclusion);

    /// <summary>The variables that a pattern declares for the whole value.</summary>
    private static IEnumerable<ISymbol> Names(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: { } local } => [local],
        IRecursivePatternOperation { DeclaredSymbol: { } local } => [local],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and =>
            Names(and.LeftPattern).Concat(Names(and.RightPattern)),
        _ => [],
    };
}
