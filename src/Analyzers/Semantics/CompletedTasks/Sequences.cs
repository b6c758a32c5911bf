using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>The vocabulary of collections: which calls keep, drop, pick, add or run over elements.</summary>
internal static class Sequences
{
    /// <summary>Whether the value has the same elements as its source: a copy, a view, another order, an enumerator.</summary>
    public static bool KeepsAll(IInvocationOperation call) =>
        call.TargetMethod.Name is "GetEnumerator" or "GetAsyncEnumerator" or "WithCancellation"
        || call.TargetMethod is
        {
            Name: "ConfigureAwait",
            ContainingType.Name: "TaskAsyncEnumerableExtensions" or "ConfiguredCancelableAsyncEnumerable",
        }
        || (IsCollectionMethod(call.TargetMethod) && call.TargetMethod.Name
            is "ToList" or "ToArray" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsEnumerable" or "AsReadOnly"
            or "AsSpan" or "AsMemory" or "AsParallel" or "Cast" or "Distinct" or "Reverse" or "Order" or "OrderBy"
            or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "DefaultIfEmpty");

    /// <summary>Whether the value has some of the elements of its source: complete if the source is, not the other way.</summary>
    public static bool KeepsSome(IInvocationOperation call) => IsCollectionMethod(call.TargetMethod) && call.TargetMethod.Name
        is "Where" or "Take" or "TakeWhile" or "TakeLast" or "Skip" or "SkipWhile" or "SkipLast" or "OfType" or "DistinctBy"
        or "Except"
        or "FindAll" or "GetRange" or "Slice";

    /// <summary>Whether the value is one element of its source.</summary>
    public static bool Picks(IInvocationOperation call) => IsCollectionMethod(call.TargetMethod) && call.TargetMethod.Name
        is "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt"
        or "ElementAtOrDefault"
        or "Find" or "FindLast" or "Dequeue" or "Peek" or "Pop" or "MinBy" or "MaxBy";

    /// <summary>Whether the condition is about each element.</summary>
    public static bool IsForAll(IInvocationOperation call) =>
        IsCollectionMethod(call.TargetMethod) && call.TargetMethod.Name is "All" or "TrueForAll";

    /// <summary>Whether the call puts an element or more into the collection it is called on.</summary>
    public static bool Adds(IInvocationOperation call) => call is { Instance: not null, TargetMethod.Name: var name } && name
        is "Add" or "AddRange" or "TryAdd" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "AddFirst" or "AddLast"
        or "UnionWith";

    /// <summary>Whether the call takes elements out of the collection it is called on.</summary>
    public static bool Removes(IInvocationOperation call) => call is { Instance: not null, TargetMethod.Name: var name } && name
        is "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Clear" or "Dequeue" or "Pop" or "TryDequeue" or "TryPop"
        or "TryTake";

    /// <summary>What the elements come from: the receiver, or the first argument of an extension method.</summary>
    public static IOperation? Source(IInvocationOperation call) => call.Instance ?? Argument(call, 0);

    /// <summary>The argument for the parameter, in whatever order the call names them.</summary>
    public static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    /// <summary>Whether the method belongs to LINQ or a collection of the framework.</summary>
    public static bool IsCollectionMethod(IMethodSymbol method) => method.ContainingType is
    { Name: "Array" or "MemoryExtensions", ContainingNamespace.Name: nameof(System) } or
    { ContainingNamespace: { Name: "Linq" or "Collections", ContainingNamespace.Name: nameof(System) } } or
    { ContainingNamespace.ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: nameof(System) } };
}
