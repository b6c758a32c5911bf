using AsyncPitfalls.Analyzers.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>The edits of loops: yielding inside them, moving them to another thread, waiting instead of spinning.</summary>
internal static class LoopEdits
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Clock = "global::System.Environment.TickCount";
    private const string Yield = $"await {Task}.Yield();";

    // A time slice: short enough for a screen that is drawn 60 times a second.
    private const int SliceMilliseconds = 15;

    /// <summary>Yields as the first thing in each iteration: a <c>continue</c> cannot pass it.</summary>
    public static IReadOnlyList<StatementSyntax> YieldingEachTime(StatementSyntax loop) => [WithFirst(loop, Statement(Yield, NewLineOf(loop)))];

    /// <summary>Yields when a time slice is used up.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="isCounted">Whether the clock is looked at every 1,024 iterations only.</param>
    /// <param name="isTaken">Whether a name is taken in the function.</param>
    public static IReadOnlyList<StatementSyntax> YieldingByClock(StatementSyntax loop, bool isCounted, Func<string, bool> isTaken)
    {
        var newLine = NewLineOf(loop);
        var (last, count) = (Free("lastYield", isTaken), Free("iterations", isTaken));
        var due = $"{Clock} - {last} >= {SliceMilliseconds}";
        var check = Statement($$"""
            if ({{(isCounted ? $"(++{count} & 0x3FF) == 0 && {due}" : due)}})
            {
                {{Yield}}
                {{last}} = {{Clock}};
            }
            """, newLine);
        var declarations = isCounted
            ? new[] { Statement($"var {count} = 0;", newLine), Statement($"var {last} = {Clock};", newLine) }
            : [Statement($"var {last} = {Clock};", newLine)];
        return [.. declarations, WithFirst(loop, check)];
    }

    /// <summary>Moves the loop to a thread of the pool, as a piece of work of its own.</summary>
    public static IReadOnlyList<StatementSyntax> Offloaded(StatementSyntax loop, bool configure)
    {
        var moved = (ExpressionStatementSyntax)Statement($"await {Task}.Run(() => {{ }}){(configure ? ".ConfigureAwait(false)" : "")};", NewLineOf(loop));
        var body = moved.DescendantNodes().OfType<BlockSyntax>().Single();
        return [moved.ReplaceNode(body, body.WithStatements(SyntaxFactory.SingletonList(loop.WithoutTrivia())))];
    }

    /// <summary>Waits until a task is complete, without throwing what it has failed with: nor did the loop.</summary>
    public static IReadOnlyList<StatementSyntax> AwaitedCompletion(ExpressionSyntax task, bool configure) =>
        [Statement($"await {Task}.WhenAny({task.WithoutTrivia()}){(configure ? ".ConfigureAwait(false)" : "")};", NewLineOf(task))];

    /// <summary>Waits for a moment between two looks.</summary>
    public static IReadOnlyList<StatementSyntax> Delayed(StatementSyntax loop, string? token, bool configure)
    {
        var delay = Statement($"await {Task}.Delay(1{(token is null ? "" : ", " + token)}){(configure ? ".ConfigureAwait(false)" : "")};", NewLineOf(loop));
        var hints = loop.DescendantNodes().OfType<ExpressionStatementSyntax>()
            .Where(statement => statement.Expression is InvocationExpressionSyntax call && BusyWaits.IsHint(call)).ToList();
        if (hints.Count > 0)
            return [loop.ReplaceNodes(hints, (hint, _) => delay.WithTriviaFrom(hint))];
        return [WithFirst(loop, delay)];
    }

    private static StatementSyntax WithFirst(StatementSyntax loop, StatementSyntax first)
    {
        var body = BodyOf(loop);
        var block = body switch
        {
            BlockSyntax { Statements.Count: > 0 } existing => existing.WithStatements(existing.Statements.Insert(0, first)),
            BlockSyntax or EmptyStatementSyntax => SyntaxFactory.Block(first),
            _ => SyntaxFactory.Block(first, body),
        };
        return loop.ReplaceNode(body, block.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static StatementSyntax BodyOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax @for => @for.Statement,
        WhileStatementSyntax @while => @while.Statement,
        DoStatementSyntax @do => @do.Statement,
        _ => ((CommonForEachStatementSyntax)loop).Statement,
    };

    private static string NewLineOf(SyntaxNode node) => node.SyntaxTree.ToString().Contains("\r\n") ? "\r\n" : "\n";

    private static string Free(string name, Func<string, bool> isTaken) =>
        !isTaken(name) ? name : Enumerable.Range(2, int.MaxValue - 2).Select(number => name + number).First(candidate => !isTaken(candidate));

    /// <summary>The statement, with full names that are shortened where they may be.</summary>
    private static StatementSyntax Statement(string text, string newLine)
    {
        var statement = SyntaxFactory.ParseStatement(text);
        if (statement is IfStatementSyntax)
            statement = statement.NormalizeWhitespace(eol: newLine);
        var names = statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.ToString() is Task or "global::System.Environment");
        return statement.ReplaceNodes(names, (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine(newLine))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
