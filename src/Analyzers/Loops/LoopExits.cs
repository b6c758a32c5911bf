using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>The statements that leave a loop, other than by its condition.</summary>
internal static class LoopExits
{
    /// <summary>For each exit what decides that it is reached. Behind a suspension nothing counts any more.</summary>
    public static IEnumerable<Guard> GuardsOf(StatementSyntax loop) =>
        Of(loop).Where(exit => !StreakEnds.IsBehindSuspension(exit, loop)).Select(exit => Guard.Nearest(exit, loop));

    /// <summary>The exits: <c>break</c> of this loop, <c>return</c>, <c>yield break</c>, <c>goto</c> out of it. An exception is a failure, not an end.</summary>
    public static IEnumerable<StatementSyntax> Of(StatementSyntax loop) => OwnNodes(loop).OfType<StatementSyntax>().Where(statement => statement switch
    {
        ReturnStatementSyntax => true,
        YieldStatementSyntax => statement.IsKind(SyntaxKind.YieldBreakStatement),
        BreakStatementSyntax => statement.Ancestors().First(IsBreakTarget) == loop,
        GotoStatementSyntax { Expression: IdentifierNameSyntax label } => !loop.DescendantNodes().OfType<LabeledStatementSyntax>()
            .Any(target => target.Identifier.ValueText == label.Identifier.ValueText),
        _ => false,
    });

    /// <summary>Whether a statement always leaves the loops around it.</summary>
    public static bool AlwaysLeaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => AlwaysLeaves(last),
        ReturnStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax => true,
        YieldStatementSyntax => statement.IsKind(SyntaxKind.YieldBreakStatement),
        _ => false,
    };

    /// <summary>Whether something in a loop goes on with its next iteration before its body ends.</summary>
    public static bool GoesOn(StatementSyntax loop) =>
        OwnNodes(loop).OfType<ContinueStatementSyntax>().Any(@continue => @continue.Ancestors().First(IsLoop) == loop);

    /// <summary>Whether a piece of code jumps to a label, which may lie behind anything.</summary>
    public static bool HasJump(SyntaxNode code) => OwnNodes(code).Any(node => node.IsKind(SyntaxKind.GotoStatement));

    /// <summary>Whether a <c>goto</c> in a loop leads back to a label in it: around what stands at its beginning.</summary>
    public static bool JumpsBack(StatementSyntax loop) => OwnNodes(loop).OfType<GotoStatementSyntax>().Any(jump => jump.Expression is IdentifierNameSyntax name
        && OwnNodes(loop).OfType<LabeledStatementSyntax>().Any(label => label.SpanStart < jump.SpanStart && label.Identifier.ValueText == name.Identifier.ValueText));

    /// <summary>Whether a node is a loop.</summary>
    public static bool IsLoop(SyntaxNode node) =>
        node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax;

    /// <summary>What each iteration runs.</summary>
    public static IEnumerable<SyntaxNode?> PartsOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax @for => [@for.Condition, .. @for.Incrementors, @for.Statement],
        WhileStatementSyntax @while => [@while.Condition, @while.Statement],
        DoStatementSyntax @do => [@do.Statement, @do.Condition],
        CommonForEachStatementSyntax each => [each.Statement],
        _ => [],
    };

    /// <summary>The nodes of a loop that run in it: not those of nested functions.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode loop) =>
        loop.DescendantNodes(node => node == loop || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static bool IsBreakTarget(SyntaxNode node) =>
        node is SwitchStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;
}
