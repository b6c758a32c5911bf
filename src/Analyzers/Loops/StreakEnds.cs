using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Where a loop that goes round and round without suspending comes to a suspension at last.</summary>
internal static class StreakEnds
{
    /// <summary>For each suspension what decides that it is reached.</summary>
    /// <param name="loop">A loop.</param>
    public static IEnumerable<Guard> Of(StatementSyntax loop) => Suspensions.In(loop).Select(suspension => Guard.Nearest(suspension, loop));

    /// <summary>Whether an exit is only reached after a suspension: <c>if (await IsFreeAsync(id)) return id;</c></summary>
    public static bool IsBehindSuspension(StatementSyntax exit, StatementSyntax loop) => exit.AncestorsAndSelf().TakeWhile(node => node != loop).Any(node => node switch
    {
        IfStatementSyntax { Condition: var condition } => Suspensions.In(condition).Any(),
        StatementSyntax { Parent: BlockSyntax { Parent: var owner } block } statement when owner != loop =>
            block.Statements.TakeWhile(before => before != statement).Any(before => Suspensions.AreCertainIn(before)),
        _ => false,
    });
}
