using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>A call that goes through a collection.</summary>
/// <param name="Source">The collection.</param>
/// <param name="IsSort">Whether it sorts.</param>
/// <param name="Lambdas">What is called for each element.</param>
internal sealed record Sequence(ExpressionSyntax Source, bool IsSort, IReadOnlyList<AnonymousFunctionExpressionSyntax> Lambdas)
{
    private static readonly HashSet<string> Passes =
    [
        "Where", "Select", "SelectMany", "Any", "All", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "Count", "LongCount",
        "Sum", "Min", "Max", "MinBy", "MaxBy", "Average", "Aggregate", "ForEach", "Find", "FindAll", "FindIndex", "FindLast", "Exists", "RemoveAll", "TrueForAll",
        "GroupBy", "ToDictionary", "ToLookup", "DistinctBy", "Zip", "TakeWhile", "SkipWhile", "ConvertAll", "IndexOf",
    ];

    private static readonly HashSet<string> Sums = ["Sum", "Average", "Min", "Max"];

    /// <summary>The sequence of a call, or null where it goes through none.</summary>
    public static Sequence? Of(InvocationExpressionSyntax call, string receiver, string member)
    {
        var isSort = member is "Sort" or "Shuffle" or "OrderBy" or "OrderByDescending" or "Order" or "OrderDescending";
        var lambdas = call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>().ToList();
        var source = (receiver == "Array" || member == "Shuffle") && call.ArgumentList.Arguments.Count > 0
            ? call.ArgumentList.Arguments[0].Expression
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        return source is not null && (isSort || (lambdas.Count > 0 && Passes.Contains(member)) || (call.ArgumentList.Arguments.Count == 0 && Sums.Contains(member))) ? new(source, isSort, lambdas) : null;
    }
}
