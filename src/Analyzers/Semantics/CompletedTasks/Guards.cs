using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What a condition says about tasks by being true or false.</summary>
/// <remarks>
/// One rule for <c>==</c>, <c>is</c>, <c>switch</c>, <c>!</c> and bare flags alike: where no answer that an incomplete task could
/// give leads to this outcome, the task is complete.
/// </remarks>
internal sealed class Guards(TaskApi api, Places places, TaskValues values)
{
    /// <summary>The places whose tasks are complete where the condition has the outcome.</summary>
    public IEnumerable<Place> When(IOperation condition, bool outcome, Facts facts) => condition switch
    {
        IConversionOperation { OperatorMethod: null } conversion => When(conversion.Operand, outcome, facts),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => When(not.Operand, !outcome, facts),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd } and =>
            outcome ? Both(and, outcome, facts) : [],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr } or =>
            outcome ? [] : Both(or, outcome, facts),
        IBinaryOperation comparison => Compared(comparison, outcome, facts),
        IIsPatternOperation { Value: var value, Pattern: var pattern } =>
            Excluding(value, answer => Answers.Match(api, pattern, answer), outcome, facts)
                .Concat(outcome ? Parts(places.Of(value), pattern) : []),
        IIsNullOperation { Operand: var value } => Excluding(value, answer => answer is null, outcome, facts),
        IInvocationOperation call when outcome && Sequences.IsForAll(call) => ForAll(call),
        // Null is an answer of a nullable flag only, and what is branched on is then its GetValueOrDefault().
        _ => Excluding(condition, answer => answer is true, outcome, facts),
    };

    /// <summary>What holds because the call would not have returned otherwise: <c>Debug.Assert(t.IsCompleted)</c>.</summary>
    public IEnumerable<Place> Asserted(IInvocationOperation call, Facts facts) => call.Arguments.SelectMany(argument =>
        argument.Parameter?.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "DoesNotReturnIfAttribute")
            is { ConstructorArguments: [{ Value: bool outcome }] }
            ? When(argument.Value, !outcome, facts)
            : []);

    /// <summary>Whether the condition cannot have the outcome: <c>while (!done)</c> where <c>done</c> was set to false.</summary>
    public bool Refutes(IOperation condition, bool outcome, Facts facts) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant != outcome,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Refutes(not.Operand, !outcome, facts),
        _ => places.Of(condition) is { } flag && facts.Refutes(new Premise(flag, outcome ? Outcome.True : Outcome.False)),
    };

    private IEnumerable<Place> Both(IBinaryOperation condition, bool outcome, Facts facts) =>
        When(condition.LeftOperand, outcome, facts).Concat(When(condition.RightOperand, outcome, facts));

    private IEnumerable<Place> Compared(IBinaryOperation comparison, bool outcome, Facts facts)
    {
        var (left, kind, right) = (comparison.LeftOperand, comparison.OperatorKind, comparison.RightOperand);
        if (places.Unwrap(right).ConstantValue is { HasValue: true, Value: var constant })
            return Excluding(left, answer => Answers.Compare(answer, kind, constant), outcome, facts);
        if (places.Unwrap(left).ConstantValue is { HasValue: true, Value: var first })
            return Excluding(right, answer => Answers.Compare(answer, Answers.Mirror(kind), first), outcome, facts);
        var isSame = kind == (outcome ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals);
        if (kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || !api.IsTaskLike(places.Unwrap(left).Type))
            return [];
        return isSame ? SameTask(left, right, facts) : values.CompletedByBeating(left, right).Concat(values.CompletedByBeating(right, left));
    }

    /// <summary><c>if (winner == a)</c>: of two names for one task, what is known of one is known of the other.</summary>
    private IEnumerable<Place> SameTask(IOperation left, IOperation right, Facts facts) =>
        (values.IsComplete(left, facts) ? values.CompletedBy(right) : [])
            .Concat(values.IsComplete(right, facts) ? values.CompletedBy(left) : []);

    private IEnumerable<Place> Excluding(IOperation subject, Func<object?, bool?> test, bool outcome, Facts facts)
    {
        bool Excluded(object? answer) => test(answer) == !outcome;

        var question = places.Unwrap(subject);
        if (api.AnswersWhileIncomplete(question) is { } answers)
            return answers.All(Excluded) ? Asked(question) : [];
        if (api.IsTaskLike(question.Type))
            return Excluded(Answers.IncompleteTask) ? values.CompletedBy(question) : [];
        return places.Of(question) is { } place
            ? Implied(question.Type, Excluded).SelectMany(holds => facts.Following(new Premise(place, holds)))
            : [];
    }

    private IEnumerable<Place> Asked(IOperation asked) => asked switch
    {
        IInvocationOperation { TargetMethod.IsExtensionMethod: true } question => values.CompletedBy(Sequences.Argument(question, 0)),
        IInvocationOperation { Instance: null } waitAll => values.CompletedByAll(Sequences.Argument(waitAll, 0)),
        IInvocationOperation wait => values.CompletedBy(wait.Instance),
        IPropertyReferenceOperation property => values.CompletedBy(property.Instance),
        _ => [],
    };

    /// <summary>What must hold of a variable that keeps an earlier answer, if it has none of the excluded values.</summary>
    private static IEnumerable<Outcome> Implied(ITypeSymbol? type, Func<object?, bool> excluded)
    {
        var isNullable = type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        var answer = isNullable && type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : type;
        if (answer?.SpecialType == SpecialType.System_Boolean && (!isNullable || excluded(null)))
        {
            if (excluded(false))
                yield return Outcome.True;
            if (excluded(true))
                yield return Outcome.False;
        }

        if (answer?.Name == nameof(TaskStatus) && (!isNullable || excluded(null)) && TaskApi.UnfinishedStatuses.All(excluded))
            yield return Outcome.Final;
    }

    /// <summary>The tasks inside an object that a pattern proves complete: <c>job is { Task.IsCompleted: true }</c>.</summary>
    private IEnumerable<Place> Parts(Place? place, IPatternOperation pattern) => place is null ? [] : pattern switch
    {
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and =>
            Parts(place, and.LeftPattern).Concat(Parts(place, and.RightPattern)),
        IRecursivePatternOperation recursive => recursive.PropertySubpatterns.SelectMany(part =>
            part.Member is IMemberReferenceOperation { Member: var member } && Places.IsStable(member)
                ? Parts(new Place(place, member), part.Pattern).Concat(
                    api.IsTaskLike(part.Member.Type) && Answers.Match(api, part.Pattern, Answers.IncompleteTask) == false
                        ? [new Place(place, member)]
                        : [])
                : []),
        _ => [],
    };

    private IEnumerable<Place> ForAll(IInvocationOperation call) =>
        values.Lambda(call.Arguments.LastOrDefault()) is var (parameter, result)
            && When(result, true, Facts.None).Contains(parameter)
            ? values.CompletedByAll(Sequences.Source(call))
            : [];
}
