using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// What decides that something in a loop is reached, however that is written: <c>if (i % 1024 == 0) await Task.Yield();</c>,
/// <c>if (i % 1024 != 0) continue; await Task.Yield();</c>
/// </summary>
/// <param name="Question">What is asked; null where it is said by a <c>switch</c> or a handler.</param>
/// <param name="Answer">The answer on which it is reached.</param>
/// <param name="Scope">What is run then.</param>
internal readonly record struct Guard(ExpressionSyntax? Question, bool Answer, SyntaxNode Scope)
{
    /// <summary>The guards of a node, the nearest first.</summary>
    public static IEnumerable<Guard> Of(SyntaxNode node, StatementSyntax loop)
    {
        for (var (child, parent) = (node, node.Parent!); child != loop; (child, parent) = (parent, parent.Parent!))
        {
            if (parent is IfStatementSyntax @if && child != @if.Condition)
                yield return new Guard(@if.Condition, child == @if.Statement, child).Asked(loop);
            else if (parent is SwitchSectionSyntax or CatchClauseSyntax)
                yield return new(null, false, child);
            // if (…) continue; or, where it is caught: if (…) throw …;
            if (child is StatementSyntax statement && parent is BlockSyntax block
                && block.Statements.TakeWhile(before => before != statement).LastOrDefault(before => before is IfStatementSyntax { Else: null } turn && TurnsBack(turn.Statement, loop)) is IfStatementSyntax { Condition: var skipped })
                yield return new Guard(skipped, false, block).Asked(loop);
        }
    }

    /// <summary>The guard that is nearest to a node; one that asks nothing where there is none.</summary>
    public static Guard Nearest(SyntaxNode node, StatementSyntax loop) => Of(node, loop).FirstOrDefault();

    /// <summary>With what is asked instead of the variable that has the answer: <c>var isDue = i % 1024 == 0; if (isDue) await Task.Yield();</c></summary>
    private Guard Asked(StatementSyntax loop) => Question switch
    {
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: IdentifierNameSyntax answer } => new Guard(answer, !Answer, Scope).Asked(loop) is var turned && turned.Question != answer ? turned : this,
        IdentifierNameSyntax { Identifier.ValueText: var name } when VariableWrites.Declared(loop, name).ToList() is [{ Initializer.Value: var question }] && !VariableWrites.In(loop, name).Any() =>
            this with { Question = question },
        _ => this,
    };

    private static bool TurnsBack(StatementSyntax statement, StatementSyntax loop) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => TurnsBack(last, loop),
        ContinueStatementSyntax => true,
        ThrowStatementSyntax => statement.Ancestors().TakeWhile(node => node != loop).OfType<TryStatementSyntax>()
            .Any(@try => @try.Block.Span.Contains(statement.Span) && @try.Catches.Any(handler => !LoopExits.AlwaysLeaves(handler.Block))),
        _ => false,
    };
}
