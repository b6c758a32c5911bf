using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What surrounds a <c>return</c> within its function, and whether a task may be awaited or an exception thrown in there.</summary>
internal static class ReturnScope
{
    /// <summary>Whether the edit keeps what the surrounding statements do: what they catch, hold, and clean up at their end.</summary>
    public static bool Allows(ReturnedTask edit, SyntaxNode place, SyntaxNode function, SemanticModel model)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null && child != function; (child, parent) = (parent, parent.Parent))
        {
            if ((edit.Awaits && EndsAfterReturn(parent, child, model)) || (edit.Throws && Catches(parent, child)))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether the statement does something when it is left, which so far was done when the task had been started, not when
    /// it had ended; or where no <c>await</c> may stand.
    /// </summary>
    private static bool EndsAfterReturn(SyntaxNode parent, SyntaxNode child, SemanticModel model) => parent switch
    {
        TryStatementSyntax @try => @try.Finally is not null || Catches(@try, child),
        UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax or UnsafeStatementSyntax => true,
        BlockSyntax block => block.Statements.TakeWhile(statement => statement != child)
            .Any(statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }),
        CommonForEachStatementSyntax loop => model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType.IsRefLikeType ?? false,
        _ => false,
    };

    private static bool Catches(SyntaxNode parent, SyntaxNode child) =>
        parent is TryStatementSyntax { Catches.Count: > 0 } @try && child == @try.Block;
}
