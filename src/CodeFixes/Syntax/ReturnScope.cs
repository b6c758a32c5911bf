using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What surrounds a <c>return</c> within its function, and whether a task may be awaited or an exception thrown in there.</summary>
internal static class ReturnScope
{
    /// <summary>Whether the edit keeps what the surrounding statements do: what they catch, hold, and clean up at their end.</summary>
    public static bool Allows(ReturnedTask edit, SyntaxNode place, SyntaxNode function, SemanticModel model) =>
        !Around(place, function).Any(level => (edit.Awaits && EndsAfterReturn(level.Parent, level.Child, model))
            || (edit.Throws && Catches(level.Parent, level.Child)));

    /// <summary>What a node stands in, from the inside out, each with the child that the node is a part of, up to the function.</summary>
    public static IEnumerable<(SyntaxNode Child, SyntaxNode Parent)> Around(SyntaxNode node, SyntaxNode function)
    {
        for (var child = node; child != function && child.Parent is { } parent; child = parent)
            yield return (child, parent);
    }

    /// <summary>Whether the expression is the exception of the <c>catch</c> clause that we are in, as it was caught.</summary>
    public static bool Handles(ExpressionSyntax exception)
    {
        if (exception is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return false;
        var clause = exception.Ancestors().FirstOrDefault(node =>
            node is CatchClauseSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) as CatchClauseSyntax;
        return clause?.Declaration?.Identifier.ValueText == name && !clause.Block.DescendantNodes().Any(node =>
            node is AssignmentExpressionSyntax or RefExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
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
