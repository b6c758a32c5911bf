using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Follows the statements of a function and keeps the set of sections that are held.</summary>
internal sealed class HeldSections(IReadOnlyList<ThreadAffineCall> calls)
{
    private static readonly ImmutableHashSet<string> Nothing = ImmutableHashSet<string>.Empty;

    /// <summary>What is held when a node is reached: the way from the function's first statement down to the node.</summary>
    public ImmutableHashSet<string> Before(SyntaxNode node, SyntaxNode function)
    {
        if (node == function || node.Parent is not { } parent)
            return Nothing;
        var held = Before(parent, function);
        switch (parent)
        {
            case BlockSyntax block:
                return After(block.Statements.TakeWhile(statement => statement != node), held);
            case SwitchSectionSyntax section:
                return After(section.Statements.TakeWhile(statement => statement != node), held);
            case CompilationUnitSyntax unit:
                var globals = unit.Members.OfType<GlobalStatementSyntax>().TakeWhile(member => member != node);
                return After(globals.Select(member => member.Statement), held);
            case IfStatementSyntax @if when node != @if.Condition:
                return Branch(@if, held, node == @if.Statement);
            case TryStatementSyntax @try when node != @try.Block:
                return held.Union(After(@try.Block, held) ?? Nothing);
            default:
                return Call(parent, held, node.SpanStart);
        }
    }

    /// <summary>What is held after some statements; the last of them may jump away, which is nobody's concern here.</summary>
    private ImmutableHashSet<string> After(IEnumerable<StatementSyntax> statements, ImmutableHashSet<string> held) =>
        statements.Aggregate(held, (current, statement) => After(statement, current) ?? current);

    /// <summary>What is held after a statement, or null where it never gets there.</summary>
    private ImmutableHashSet<string>? After(StatementSyntax statement, ImmutableHashSet<string> held)
    {
        switch (statement)
        {
            case LocalFunctionStatementSyntax:
                return held;
            case ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax:
            case YieldStatementSyntax { Expression: null }:
                return null;
            case BlockSyntax block:
                return AfterBlock(block, held);
            case IfStatementSyntax @if:
                return Merge(held, [After(@if.Statement, Branch(@if, held, true)), AfterElse(@if, Branch(@if, held, false))]);
            case TryStatementSyntax @try:
                return AfterTry(@try, held);
            case SwitchStatementSyntax @switch:
                held = Call(@switch.Expression, held);
                return Merge(held, [held, .. @switch.Sections.Select(section => After(section.Statements, held))]);
            case UsingStatementSyntax @using:
                return After(@using.Statement, held); // What its head takes ends with it.
            case DoStatementSyntax loop:
                return Merge(held, [After(loop.Statement, held)]) is { } afterBody ? Call(loop.Condition, afterBody) : held;
            case WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                var body = statement.ChildNodes().OfType<StatementSyntax>().First();
                held = Call(statement, held, body.SpanStart);
                return Merge(held, [held, After(body, held)]);
            case LockStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or LabeledStatementSyntax:
                return After(statement.ChildNodes().OfType<StatementSyntax>().First(), held);
            default:
                return Call(statement, held);
        }
    }

    /// <summary>A <c>using</c> declaration ends with its block.</summary>
    private ImmutableHashSet<string>? AfterBlock(BlockSyntax block, ImmutableHashSet<string> held)
    {
        ImmutableHashSet<string>? current = held;
        foreach (var statement in block.Statements)
        {
            current = After(statement, current!);
            if (current is null)
                return null;
        }

        return block.Statements.Where(IsUsingDeclaration).Aggregate(current, (left, declaration) =>
            left!.Except(calls.Where(call => declaration.Span.Contains(call.Node.Span)).Select(call => call.Section)));
    }

    private ImmutableHashSet<string>? AfterTry(TryStatementSyntax @try, ImmutableHashSet<string> held)
    {
        var afterBlock = After(@try.Block, held);
        var caught = held.Union(afterBlock ?? Nothing);
        var after = Merge(held, [afterBlock, .. @try.Catches.Select(clause => After(clause.Block, caught))]);
        return @try.Finally is { } last && after is not null ? After(last.Block, after) : after;
    }

    private ImmutableHashSet<string>? AfterElse(IfStatementSyntax @if, ImmutableHashSet<string> held) =>
        @if.Else is { } @else ? After(@else.Statement, held) : held;

    /// <summary>In <c>if (Monitor.TryEnter(x))</c> it is held where the condition is true, with <c>!</c> where it is false.</summary>
    private ImmutableHashSet<string> Branch(IfStatementSyntax @if, ImmutableHashSet<string> held, bool whenTrue)
    {
        var isHeld = @if.Condition switch
        {
            InvocationExpressionSyntax => whenTrue,
            PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax } => !whenTrue,
            _ => true,
        };
        return isHeld ? Call(@if.Condition, held) : held;
    }

    /// <summary>
    /// Joins the branches that come together. One that releases speaks for all, as in <c>if (taken) Monitor.Exit(x);</c>, and so
    /// does one that takes.
    /// </summary>
    private static ImmutableHashSet<string>? Merge(ImmutableHashSet<string> before, IEnumerable<ImmutableHashSet<string>?> branches)
    {
        var joined = branches.OfType<ImmutableHashSet<string>>().ToList();
        if (joined.Count == 0)
            return null;
        var entered = joined.Aggregate(Nothing, (all, branch) => all.Union(branch)).Except(before);
        return joined.Aggregate(before, (all, branch) => all.Intersect(branch)).Union(entered);
    }

    /// <summary>Applies the calls that stand in a node, up to a position.</summary>
    private ImmutableHashSet<string> Call(SyntaxNode node, ImmutableHashSet<string> held, int end = int.MaxValue)
    {
        foreach (var call in calls)
        {
            if (node.Span.Contains(call.Node.Span) && call.Node.Span.End <= end)
                held = call.Enters ? held.Add(call.Section) : held.Remove(call.Section);
        }

        return held;
    }

    private static bool IsUsingDeclaration(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
}
