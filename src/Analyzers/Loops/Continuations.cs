using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Nested loops that share what they count: together they pass once.</summary>
internal static class Continuations
{
    /// <summary>Whether a loop only moves a position on that the loop around it never sets back: together they pass once.</summary>
    public static bool Of(StatementSyntax loop, SyntaxNode outer, CodeFacts facts)
    {
        var condition = LoopHead.Of(loop)?.Question;
        return condition is not null && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            Changes.In(loop, name.Identifier.ValueText, facts) == WriteForms.Step
            && Changes.In(outer, name.Identifier.ValueText, facts) == WriteForms.Step
            && !IsDeclaredIn(outer, name.Identifier.ValueText))
            || IsSkipped(loop, outer);
    }

    /// <summary>Whether what a loop counts is what the loop around it goes on by: <c>while (text[at + run] == text[at]) run++; at += run;</c></summary>
    private static bool IsSkipped(StatementSyntax loop, SyntaxNode outer)
    {
        var asked = LoopHead.Of(outer)?.Question;
        return asked is not null && LoopExits.OwnNodes(outer).OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment is { OperatorToken.ValueText: "+=", Left: IdentifierNameSyntax moved, Right: IdentifierNameSyntax count }
            && Names.Mentions(asked, moved.Identifier.ValueText)
            && VariableWrites.In(loop, count.Identifier.ValueText).Any());
    }

    /// <summary>Whether a loop moves on, in each iteration, what bounds the loop around it: <c>while (written &lt; count) { …; for (…) target[written++] = x; }</c></summary>
    public static bool Around(SyntaxNode outer, StatementSyntax loop, CodeFacts facts)
    {
        var condition = LoopHead.Of(outer)?.Question;
        return condition is not null && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Any(name =>
            VariableWrites.In(loop, name).Any(write => !write.Node.Ancestors().TakeWhile(node => node != loop).Any(node => node is IfStatementSyntax or SwitchStatementSyntax))
            && Changes.In(loop, name, facts) == WriteForms.Step
            && Changes.In(outer, name, facts) == WriteForms.Step
            && !IsDeclaredIn(outer, name));
    }

    private static bool IsDeclaredIn(SyntaxNode outer, string name) => outer.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Any(variable => variable.Identifier.ValueText == name && variable.Parent?.Parent != outer);
}
