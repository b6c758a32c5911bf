using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Evaluates comparisons and patterns on the answers that an incomplete task can give: true, false, or null for "it depends".
/// </summary>
internal static class Answers
{
    /// <summary>Stands for the task itself, not null and not complete.</summary>
    public static object IncompleteTask { get; } = new();

    /// <summary>Whether the answer compares so with the constant.</summary>
    public static bool? Compare(object? answer, BinaryOperatorKind kind, object? constant) => kind switch
    {
        BinaryOperatorKind.Equals => Equals(answer, constant),
        BinaryOperatorKind.NotEquals => !Equals(answer, constant),
        _ when answer is int left && constant is int right => kind switch
        {
            BinaryOperatorKind.LessThan => left < right,
            BinaryOperatorKind.LessThanOrEqual => left <= right,
            BinaryOperatorKind.GreaterThan => left > right,
            BinaryOperatorKind.GreaterThanOrEqual => left >= right,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The operator that means the same with its operands exchanged.</summary>
    public static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>Whether the answer matches the pattern.</summary>
    public static bool? Match(TaskApi api, IPatternOperation pattern, object? answer) => pattern switch
    {
        IDiscardPatternOperation => true,
        IDeclarationPatternOperation { MatchesNull: true } => true,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => Equals(answer, constant),
        IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: var bound }, OperatorKind: var kind } =>
            Compare(answer, kind, bound),
        INegatedPatternOperation { Pattern: var negated } => !Match(api, negated, answer),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and =>
            And(Match(api, and.LeftPattern, answer), Match(api, and.RightPattern, answer)),
        IBinaryPatternOperation or => !And(!Match(api, or.LeftPattern, answer), !Match(api, or.RightPattern, answer)),
        IRecursivePatternOperation when answer is null => false,
        IRecursivePatternOperation { PropertySubpatterns: var parts }
            when parts.Any(part => IsRefuted(api, part, answer)) => false,
        _ => null,
    };

    /// <summary>Whether an incomplete task fails the sub-pattern, as it does <c>IsCompleted: true</c>.</summary>
    public static bool IsRefuted(TaskApi api, IPropertySubpatternOperation part, object? answer) => answer == IncompleteTask
        && api.AnswersWhileIncomplete(part.Member)?.All(reply => Match(api, part.Pattern, reply) == false) == true;

    private static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false : left == true && right == true ? true : null;
}
