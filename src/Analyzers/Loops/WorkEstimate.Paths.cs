using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <content>What lies on the path that passes no suspension, which is what is estimated.</content>
internal sealed partial class WorkEstimate
{
    /// <summary>Whether a statement is not part of the path that passes no suspension, which is what is estimated.</summary>
    private bool IsOffPath(StatementSyntax? statement) => !neverEnds && callers.IsEmpty && statement is not null && Suspensions.AreCertainIn(statement);

    /// <summary>
    /// The statements of a block that may be part of such a path. Whoever comes to what follows a suspension has suspended;
    /// whoever comes as far as where nothing turns back any more will suspend.
    /// </summary>
    private IEnumerable<StatementSyntax> OnPath(BlockSyntax block)
    {
        var before = block.Statements.TakeWhile(statement => !IsOffPath(statement)).ToList();
        if (before.Count == block.Statements.Count || LoopExits.HasJump(block))
            return block.Statements;
        var isTried = block.FirstAncestorOrSelf<TryStatementSyntax>() is not null;
        return before.Take(1 + before.FindLastIndex(statement => LoopExits.OwnNodes(statement).Any(node =>
            node is ContinueStatementSyntax || (node is BreakStatementSyntax && outer.Count > 1) || (node is ThrowStatementSyntax && isTried))));
    }
}
