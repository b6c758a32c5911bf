using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Where a loop that goes round and round without suspending comes to a suspension at last.</summary>
internal static class StreakEnds
{
    /// <summary>For each suspension what decides that it is reached, and the answer to that; null where it is not said by an <c>if</c>.</summary>
    /// <param name="loop">A loop.</param>
    public static IEnumerable<(ExpressionSyntax? Guard, bool Answer)> Of(StatementSyntax loop) => Suspensions.In(loop).Select(suspension => GuardOf(suspension, loop));

    /// <summary>Whether an exit is only reached after a suspension: <c>if (await IsFreeAsync(id)) return id;</c></summary>
    public static bool IsBehindSuspension(StatementSyntax exit, StatementSyntax loop) => exit.AncestorsAndSelf().TakeWhile(node => node != loop).Any(node => node switch
    {
        IfStatementSyntax { Condition: var condition } => Suspensions.In(condition).Any(),
        StatementSyntax { Parent: BlockSyntax { Parent: var owner } block } statement when owner != loop =>
            block.Statements.TakeWhile(before => before != statement).Any(before => Suspensions.AreCertainIn(before)),
        _ => false,
    });

    private static (ExpressionSyntax? Guard, bool Answer) GuardOf(SyntaxNode suspension, StatementSyntax loop)
    {
        for (var (child, node) = (suspension, suspension.Parent!); child != loop; (child, node) = (node, node.Parent!))
        {
            if (node is IfStatementSyntax @if && child != @if.Condition)
                return (@if.Condition, child == @if.Statement);
            // if (…) continue; or, where it is caught: if (…) throw …;
            if (child is StatementSyntax statement && node is BlockSyntax block
                && block.Statements.TakeWhile(before => before != statement).LastOrDefault(before => before is IfStatementSyntax { Else: null } turn && TurnsBack(turn.Statement, loop)) is IfStatementSyntax { Condition: var skipped })
                return (skipped, false);
        }

        return (null, false);
    }

    private static bool TurnsBack(StatementSyntax statement, StatementSyntax loop) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => TurnsBack(last, loop),
        ContinueStatementSyntax => true,
        ThrowStatementSyntax => statement.Ancestors().TakeWhile(node => node != loop).OfType<TryStatementSyntax>()
            .Any(@try => @try.Block.Span.Contains(statement.Span) && @try.Catches.Any(handler => !LoopExits.AlwaysLeaves(handler.Block))),
        _ => false,
    };
}
