using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that try something: what is tried says when they end, not what they count to.</summary>
internal static class Attempts
{
    /// <summary>Whether a loop tries names or numbers until one is free.</summary>
    public static bool IsForFree(StatementSyntax loop) => LoopExits.GuardsOf(loop).Any(guard => guard is { Question: { } question, Answer: true } && IsFree(question));

    /// <summary>Whether a loop takes what waits, and ends when nothing does: <c>for (…) { if (!queue.TryDequeue(out var next)) break; … }</c></summary>
    public static bool IsForWaiting(StatementSyntax loop) => !Frontiers.Adds(loop) && LoopExits.GuardsOf(loop).Any(guard =>
        guard is { Answer: true, Question: PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: InvocationExpressionSyntax take } }
        && Names.Last(take) is "TryDequeue" or "TryPop" or "TryTake" or "TryRead" or "TryReceive");

    /// <summary>Whether a loop does again what mostly succeeds at once: it compares and swaps until nobody was faster, or writes until there was room.</summary>
    public static bool IsRetried(StatementSyntax loop) => (LoopHead.Of(loop) is (var head, var goesOn) && (Swaps(head) || (!goesOn && MakesRoom(head))))
        || (loop is DoStatementSyntax @do && Swaps(@do.Condition))
        || LoopExits.GuardsOf(loop).Any(guard => guard.Question is { } question && Swaps(question));

    private static bool Swaps(ExpressionSyntax question) => question.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) is "CompareExchange" or "TryUpdate");

    /// <summary><c>while (!writer.TryWrite(value)) writer.Flush();</c></summary>
    private static bool MakesRoom(ExpressionSyntax attempt) => attempt is InvocationExpressionSyntax && Names.Words(Names.Last(attempt)) is ["try", "write" or "append" or "send", ..];

    private static bool IsFree(ExpressionSyntax guard) => Names.Stripped(guard) switch
    {
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both => IsFree(both.Left) || IsFree(both.Right),
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: InvocationExpressionSyntax { ArgumentList.Arguments: not [{ Expression: LiteralExpressionSyntax }] } call } =>
            Names.Words(Names.Last(call)).Any(word => word is "exists" or "contains" or "taken" or "used" or "reserved"),
        InvocationExpressionSyntax call => Names.Last(call) is "Add" or "TryAdd",
        _ => false,
    };
}
