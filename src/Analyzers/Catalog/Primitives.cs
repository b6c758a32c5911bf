using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1007: primitives that park a thread. Few have a form that can be awaited.</summary>
internal static class Primitives
{
    private const string Threading = "System.Threading.";
    private const string Collection = "System.Collections.Concurrent.BlockingCollection";
    private const string Signal = "use a 'TaskCompletionSource' or 'SemaphoreSlim.WaitAsync' instead";
    private const string Exclusion = "use 'SemaphoreSlim.WaitAsync' instead";
    private const string Channel = "use a 'System.Threading.Channels.Channel' instead";
    private const string Counting = "use 'Task.WhenAll' over tasks instead";

    private static DiagnosticDescriptor Rule => Descriptors.AP1007_SynchronizationPrimitive;

    public static BlockingApi[] Rows { get; } =
    [
        .. Advised(Threading + "WaitHandle", Signal, "WaitOne", "WaitAll", "WaitAny", "SignalAndWait"),
        .. Advised(Threading + "ManualResetEventSlim", Signal, "Wait"),
        .. Advised(Threading + "CountdownEvent", Counting, "Wait"),
        .. Advised(Threading + "Barrier", Counting, "SignalAndWait"),
        .. Advised(Threading + "ReaderWriterLockSlim", Exclusion, "EnterReadLock", "EnterWriteLock", "EnterUpgradeableReadLock", "TryEnterReadLock", "TryEnterWriteLock", "TryEnterUpgradeableReadLock"),
        .. Advised(Threading + "ReaderWriterLock", Exclusion, "AcquireReaderLock", "AcquireWriterLock", "UpgradeToWriterLock"),
        .. Advised(Threading + "Monitor", Signal, "Wait"),
        .. Advised(Threading + "Monitor", Exclusion, "TryEnter(Object, Int32)", "TryEnter(Object, TimeSpan)", "TryEnter(Object, Int32, Boolean)", "TryEnter(Object, TimeSpan, Boolean)"),
        .. Advised(Threading + "Lock", Exclusion, "Enter()", "EnterScope()", "TryEnter(Int32)", "TryEnter(TimeSpan)"),
        .. Advised(Threading + "Thread", "await a task instead", "Join"),
        .. Advised(Threading + "SpinWait", Signal, "SpinUntil"),
        .. Advised(Collection, Channel, "Take", "TakeFromAny", "AddToAny", "GetConsumingEnumerable"),
        .. Advised(Collection, Channel, "TryAdd(T, Int32)", "TryAdd(T, TimeSpan)", "TryAdd(T, Int32, CancellationToken)"),
        .. Advised(Collection, Channel, "TryTake(T, Int32)", "TryTake(T, TimeSpan)", "TryTake(T, Int32, CancellationToken)"),
        new(Rule, Threading + "SemaphoreSlim", "Wait", Rewrite.Rename) { Replacement = "WaitAsync", Advice = "await 'WaitAsync' instead" },
    ];

    private static IEnumerable<BlockingApi> Advised(string type, string advice, params string[] members) =>
        members.Select(member => new BlockingApi(Rule, type, member, Rewrite.None) { Advice = advice });
}
