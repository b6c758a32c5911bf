using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a loop counts with, whether it is written as <c>for</c> or as <c>while</c>: <c>var i = 0; while (i &lt; n) { … i++; }</c></summary>
/// <param name="Counter">The variable.</param>
/// <param name="Start">What it starts from, or null where that is not said right before the loop.</param>
/// <param name="Condition">What the loop goes on for.</param>
/// <param name="Step">How the variable goes on, in each iteration.</param>
internal sealed record LoopHeader(string Counter, ExpressionSyntax? Start, ExpressionSyntax Condition, SyntaxNode Step)
{
    // A loop is asked for its header by all that is inside.
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<LoopHeader?>> Known = new();

    /// <summary>The header of a loop; null where it does not count.</summary>
    public static LoopHeader? Of(SyntaxNode loop) =>
        loop is ForStatementSyntax or WhileStatementSyntax ? Known.GetValue(loop, static one => new(Find(one))).Value : null;

    private static LoopHeader? Find(SyntaxNode loop) => loop switch
    {
        ForStatementSyntax { Condition: { } condition, Incrementors: [var step, ..] } @for when CounterOf(step) is { Length: > 0 } counter => new(counter, StartIn(@for, counter), condition, step),
        WhileStatementSyntax or ForStatementSyntax { Incrementors.Count: 0 } when LoopHead.ConditionOf(loop) is { } condition => Of((StatementSyntax)loop, condition),
        _ => null,
    };

    private static LoopHeader? Of(StatementSyntax loop, ExpressionSyntax condition)
    {
        foreach (var name in condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            var counter = name.Identifier.ValueText;
            if (!IsScanned(condition, counter) && VariableWrites.In(loop, counter).Take(2).ToList() is [{ Node: ExpressionSyntax step }] && IsStep(step, counter, loop) && IsInEach(step, loop)
                && StartBefore(loop, counter) is { } start)
                return new(counter, start, condition, step);
        }

        return null;
    }

    /// <summary>Whether what stands at the counter's place may end the loop: <c>i &lt; text.Length &amp;&amp; text[i] == ' '</c></summary>
    private static bool IsScanned(ExpressionSyntax condition, string counter) =>
        condition.DescendantNodesAndSelf().Any(node => node is ElementAccessExpressionSyntax or InvocationExpressionSyntax && Names.Mentions((ExpressionSyntax)node, counter));

    private static string CounterOf(ExpressionSyntax step) => step switch
    {
        PrefixUnaryExpressionSyntax prefix => Names.Last(prefix.Operand),
        PostfixUnaryExpressionSyntax postfix => Names.Last(postfix.Operand),
        AssignmentExpressionSyntax assignment => Names.Last(assignment.Left),
        _ => "",
    };

    private static ExpressionSyntax? StartIn(ForStatementSyntax loop, string counter) =>
        loop.Declaration?.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == counter)?.Initializer?.Value
        ?? loop.Initializers.OfType<AssignmentExpressionSyntax>().FirstOrDefault(first => Names.Last(first.Left) == counter)?.Right;

    /// <summary>Whether a step goes on in the same way each time: <c>i++</c>, <c>i += 2</c>, <c>i += size</c>, <c>i *= 2</c>, <c>day = day.AddDays(1)</c></summary>
    private static bool IsStep(ExpressionSyntax step, string counter, StatementSyntax loop) => step is not AssignmentExpressionSyntax assignment
        || assignment is { OperatorToken.ValueText: "+=" or "-=" or "*=" or "/=" or "<<=" or ">>=", Right: LiteralExpressionSyntax }
        || (assignment is { OperatorToken.ValueText: "+=" or "-=", Right: IdentifierNameSyntax { Identifier.ValueText: var distance } }
            && !VariableWrites.In(loop, distance).Any() && !VariableWrites.Declared(loop, distance).Any())
        || assignment is { OperatorToken.ValueText: "=", Right: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax moved } } }
            && moved.Identifier.ValueText == counter;

    private static bool IsInEach(ExpressionSyntax step, StatementSyntax loop) => step.Parent is ExpressionStatementSyntax statement
        && (statement.Parent == loop || statement is { Parent: BlockSyntax { Parent: var owner } } && owner == loop)
        && !LoopExits.GoesOn(loop);

    private static ExpressionSyntax? StartBefore(StatementSyntax loop, string counter)
    {
        if (loop is ForStatementSyntax @for && StartIn(@for, counter) is { } start)
            return start;
        if (loop.Parent is not BlockSyntax block)
            return null;
        foreach (var statement in block.Statements.TakeWhile(statement => statement != loop).Reverse())
        {
            if (statement is LocalDeclarationStatementSyntax local && local.Declaration.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == counter) is { } declared)
                return declared.Initializer?.Value;
            if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { OperatorToken.ValueText: "=", Left: IdentifierNameSyntax assigned } assignment }
                && assigned.Identifier.ValueText == counter)
                return assignment.Right;
            if (VariableWrites.In(statement, counter).Any())
                return null;
        }

        return null;
    }
}
