using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Code that serves a synchronous and an asynchronous caller by a flag: <c>if (async) await x.FAsync(); else x.F();</c>. The
/// synchronous branch is written on purpose, and runs on the caller's thread only where the caller asked for that.
/// </summary>
internal static class DualMode
{
    /// <summary>Whether the node is reached only where such a flag says "synchronous".</summary>
    public static bool IsSynchronousBranch(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var flags = new ModeFlags(model, cancellationToken);
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax)
                return false;
            if (IsSynchronousIn(parent, child, flags))
                return true;
        }

        return false;
    }

    private static bool IsSynchronousIn(SyntaxNode parent, SyntaxNode child, ModeFlags flags) => parent switch
    {
        IfStatementSyntax @if when child != @if.Condition => flags.IsSynchronous(@if.Condition, child == @if.Statement),
        ConditionalExpressionSyntax choice when child != choice.Condition =>
            flags.IsSynchronous(choice.Condition, child == choice.WhenTrue),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when child == both.Right =>
            flags.IsSynchronous(both.Left, true),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when child == either.Right =>
            flags.IsSynchronous(either.Left, false),
        BlockSyntax block => IsAfterExit(block.Statements, child, flags),
        SwitchSectionSyntax { Parent: SwitchStatementSyntax @switch } section =>
            section.Labels.All(label => label is CaseSwitchLabelSyntax @case && flags.IsSynchronous(@switch.Expression, @case.Value))
            || IsAfterExit(section.Statements, child, flags),
        SwitchExpressionArmSyntax { Pattern: ConstantPatternSyntax pattern, Parent: SwitchExpressionSyntax @switch } arm
            when child == arm.Expression => flags.IsSynchronous(@switch.GoverningExpression, pattern.Expression),
        _ => false,
    };

    /// <summary><c>if (async) { …; return; }</c> stands before.</summary>
    private static bool IsAfterExit(SyntaxList<StatementSyntax> statements, SyntaxNode child, ModeFlags flags) => statements
        .TakeWhile(statement => statement != child)
        .OfType<IfStatementSyntax>()
        .Any(@if => @if.Else is null && Exits(@if.Statement) && flags.IsSynchronous(@if.Condition, false));

    private static bool Exits(StatementSyntax? statement) => statement switch
    {
        BlockSyntax block => Exits(block.Statements.LastOrDefault()),
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax => true,
        _ => false,
    };
}
