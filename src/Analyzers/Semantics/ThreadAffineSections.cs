using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Whether a place is reached while something is held that the same thread has to release: what follows an <c>await</c> may run on
/// another one. <c>Monitor.Exit</c> then throws <c>SynchronizationLockException</c>, <c>ReleaseMutex</c> <c>ApplicationException</c>.
/// </summary>
/// <remarks>The compiler knows <c>lock</c> only; a semaphore belongs to no thread.</remarks>
internal static class ThreadAffineSections
{
    /// <summary>Whether anything is held at the node that was taken in this function.</summary>
    public static bool IsInside(SyntaxNode node, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var calls = ThreadAffineCalls.In(function, model, cancellationToken);
        return calls.Any(call => call.Enters && call.Node.SpanStart < node.SpanStart)
            && !new HeldSections(calls).Before(node, function).IsEmpty;
    }
}
