using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1008: loops that hold the caller until the last iteration is done.</summary>
internal static class ParallelLoops
{
    private const string Parallel = "System.Threading.Tasks.Parallel";

    private static DiagnosticDescriptor Rule => Descriptors.AP1008_ParallelLoop;

    public static BlockingApi[] Rows { get; } =
    [
        new(Rule, Parallel, "For", Rewrite.AsyncBody) { Replacement = "ForAsync", Advice = "await 'Parallel.ForAsync' instead", ThrowsAggregate = true },
        new(Rule, Parallel, "ForEach", Rewrite.AsyncBody) { Replacement = "ForEachAsync", Advice = "await 'Parallel.ForEachAsync' instead", ThrowsAggregate = true },
        new(Rule, Parallel, "Invoke", Rewrite.StartAll)
        {
            Replacement = "System.Threading.Tasks.Task.WhenAll",
            Advice = "await 'Task.WhenAll' over tasks instead",
            ThrowsAggregate = true,
        },
        new(Rule, "System.Linq.ParallelEnumerable", "ForAll", Rewrite.None) { Advice = "await 'Parallel.ForEachAsync' instead" },
        new(Rule, "System.Threading.Tasks.TaskAsyncEnumerableExtensions", "ToBlockingEnumerable", Rewrite.EachAwaited) { Advice = "'await foreach' over the asynchronous stream instead" },
    ];
}
