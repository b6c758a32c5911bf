using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1002: blocking on tasks, value tasks and awaiters of any kind.</summary>
internal static class Tasks
{
    private const string Task = "System.Threading.Tasks.Task";
    private const string ValueTask = "System.Threading.Tasks.ValueTask";
    private const string Awaiter = "System.Runtime.CompilerServices.INotifyCompletion";
    private const string TimedWait = "await 'WaitAsync' instead and handle its TimeoutException";

    private static DiagnosticDescriptor Rule => Descriptors.AP1002_BlockingOnTask;

    public static BlockingApi[] Rows { get; } =
    [
        new(Rule, Task, "Result", Rewrite.Awaited) { Advice = "await the task instead", WaitsForTask = true, ThrowsAggregate = true },
        new(Rule, Task, "Wait()", Rewrite.Awaited) { Advice = "await the task instead", WaitsForTask = true, ThrowsAggregate = true },
        new(Rule, Task, "Wait(CancellationToken)", Rewrite.Rename)
        {
            Replacement = "WaitAsync",
            Advice = "await the task instead",
            WaitsForTask = true,
            ThrowsAggregate = true,
        },
        // Wait(time) answers false where WaitAsync(time) throws: not the same program.
        new(Rule, Task, "Wait", Rewrite.None) { Advice = TimedWait, WaitsForTask = true },
        new(Rule, Task, "WaitAll", Rewrite.Rename) { Replacement = "WhenAll", Advice = "await 'Task.WhenAll' instead", ThrowsAggregate = true },
        new(Rule, Task, "WaitAny", Rewrite.Rename) { Replacement = "WhenAny", Advice = "await 'Task.WhenAny' instead", ResultDiffers = true, WhenUsed = Rewrite.RenameAndFind },
        new(Rule, Task, "RunSynchronously", Rewrite.None) { Advice = "start it with 'Task.Run' and await it instead" },
        new(Rule, ValueTask, "Result", Rewrite.Awaited) { Advice = "await the value task instead", WaitsForTask = true },
        new(Rule, Awaiter, "GetResult()", Rewrite.Awaited)
        {
            Advice = "await what the awaiter belongs to instead",
            WaitsForTask = true,
            IsPattern = true,
        },
    ];
}
