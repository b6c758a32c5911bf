using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Collections whose size is said where they are made, or by how they are made of others.</summary>
internal static class KnownCollections
{
    private static readonly HashSet<string> Wrappers =
    [
        "Where", "Select", "OrderBy", "OrderByDescending", "ThenBy", "ToList", "ToArray", "AsSpan", "Reverse", "Distinct", "Skip", "Cast", "OfType",
        "AsEnumerable", "Keys", "Values", "Span", "AsReadOnly", "Index", "Order", "ToDictionary", "ToHashSet", "DistinctBy", "ToLookup", "GroupBy", "SelectMany",
    ];

    /// <summary>The size, or null where nothing is known.</summary>
    public static Trips? Of(ExpressionSyntax expression, string name, bool isCalculation, Sizes sizes, CodeFacts facts, double scale) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Trips.Exactly(count),
        InitializerExpressionSyntax { Expressions.Count: var count } => Trips.Exactly(count),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Trips.Exactly(count),
        CollectionExpressionSyntax { Elements.Count: var count } collection when !collection.Elements.Any(SyntaxKind.SpreadElement) => Trips.Exactly(count),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size, ..] }, ..] } => sizes.OfNumber(size),
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var count] } when name is "Range" or "Repeat" => sizes.OfNumber(count.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source, ArgumentList.Arguments: [var count, ..] } when name == "Take" =>
            Trips.Least(sizes.OfNumber(count.Expression), sizes.OfCollection(source.Expression)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when name == "Chunk" =>
            new(Math.Max(1, sizes.OfCollection(source.Expression).Count / CostModel.Some), name),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var separator }, ..] } when name == "Split" && !separator.ToString().Contains("\\n") =>
            new(CostModel.Few, name),
        InvocationExpressionSyntax when name is "ReadAllBytes" or "ReadAllText" => new(CostModel.File * scale, name),
        IdentifierNameSyntax when facts.OnlyValueOf(expression) is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax read } && IsWholeFile(read) =>
            new(CostModel.File * scale, name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when Wrappers.Contains(name) => sizes.OfCollection(source.Expression, isCalculation),
        MemberAccessExpressionSyntax source when Wrappers.Contains(name) => sizes.OfCollection(source.Expression, isCalculation),
        IdentifierNameSyntax or MemberAccessExpressionSyntax when facts.OnlyValueOf(expression) is { } value
            && Names.Stripped(value) is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax
                or CollectionExpressionSyntax or InvocationExpressionSyntax =>
            sizes.OfCollection(value) with { Text = name },
        _ => null,
    };

    private static bool IsWholeFile(InvocationExpressionSyntax call) =>
        Names.Last(call) == "ConfigureAwait" && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner }
            ? IsWholeFile(inner)
            : Names.Last(call) is "ReadAllBytesAsync" or "ReadAllTextAsync";
}
