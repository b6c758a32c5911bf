using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Awaits what a loop spins for: a task, or else a moment between two looks.</summary>
internal sealed class BusyWaitFixer : DocumentFixer
{
    /// <inheritdoc/>
    public override string EquivalenceKey => BusyWaitCodeFix.EquivalenceKey;

    /// <inheritdoc/>
    protected override SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root) => LoopEdits.LoopAt(diagnostic, root);

    /// <inheritdoc/>
    protected override Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic)
    {
        // A number of turns is a time of microseconds: no delay is that short.
        if (node is ForStatementSyntax { Incrementors.Count: > 0 }
            || AsyncFunction.Innermost(node) is not { } function
            || !edits.CanAwaitIn(function))
            return null;

        var loop = (StatementSyntax)node;
        var offer = TaskOf(loop, edits) is { } task ? AwaitTask(loop, task, edits) : Delay(loop, edits);
        edits.MakeAsync(function);
        return offer;
    }

    /// <summary>Waits until the task is complete, without throwing what it has failed with: nor did the loop.</summary>
    private static Offer AwaitTask(StatementSyntax loop, ExpressionSyntax task, DocumentEdits edits)
    {
        var wait = LoopEdits.Await($"{LoopEdits.Task}.WhenAny({task.WithoutTrivia()})", loop, edits.Configures(loop));
        if (edits.Model.GetSymbolInfo(task, edits.CancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true })
            edits.Editor.ReplaceNode(loop, (current, _) => wait.WithTriviaFrom(current));
        else
            // Meanwhile it may be another task.
            Pause(loop, wait, edits);
        return new Offer("Await the task");
    }

    private static Offer Delay(StatementSyntax loop, DocumentEdits edits)
    {
        // A loop that ends by itself when it is cancelled must not throw instead.
        var token = loop.DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "IsCancellationRequested" })
            ? null
            : CancellationTokens.InScope(loop, edits.Model, edits.Symbols, edits.CancellationToken);
        Pause(loop, LoopEdits.Await($"{LoopEdits.Task}.Delay(1{(token is null ? "" : ", " + token)})", loop, edits.Configures(loop)), edits);
        return new Offer("Await 'Task.Delay' between looks");
    }

    /// <summary>Waits where the loop told the processor that it has nothing to do, or else before each look.</summary>
    private static void Pause(StatementSyntax loop, StatementSyntax wait, DocumentEdits edits)
    {
        var hints = LoopExits.OwnNodes(loop).OfType<ExpressionStatementSyntax>()
            .Where(statement => statement.Expression is InvocationExpressionSyntax call && BusyWaits.IsHint(call)).ToList();
        foreach (var hint in hints)
            edits.Editor.ReplaceNode(hint, (current, _) => wait.WithTriviaFrom(current));
        if (hints.Count == 0 && BusyWaits.PollOf(loop, edits.Model, edits.CancellationToken) is { } poll)
            LoopEdits.Where(edits.Editor, poll.Turn, wait);
        else if (hints.Count == 0)
            LoopEdits.First(edits.Editor, loop, wait);
        else
            RemoveSpinner(loop, hints, edits);
    }

    /// <summary><c>var spinner = new SpinWait();</c> is of no use to anybody else.</summary>
    private static void RemoveSpinner(StatementSyntax loop, IEnumerable<ExpressionStatementSyntax> hints, DocumentEdits edits)
    {
        foreach (var name in hints.Select(hint => Names.Called((InvocationExpressionSyntax)hint.Expression)).Where(called => called.Member == "SpinOnce").Select(called => called.Receiver).Distinct())
        {
            var uses = AsyncFunction.Innermost(loop)!.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name).ToList();
            if (uses.Count > 0 && uses.All(use => hints.Any(hint => hint.Contains(use)))
                && edits.Model.GetSymbolInfo(uses[0], edits.CancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declaration] }
                && declaration.GetSyntax(edits.CancellationToken) is VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement },
                }
                && !statement.DescendantTrivia().Any(Comments.IsComment))
                edits.Editor.RemoveNode(statement);
        }
    }

    /// <summary>The task of <c>while (!task.IsCompleted)</c>, where the loop asks nothing else and does nothing else.</summary>
    private static ExpressionSyntax? TaskOf(StatementSyntax loop, DocumentEdits edits) => loop is WhileStatementSyntax
    {
        Condition: PrefixUnaryExpressionSyntax
        {
            OperatorToken.ValueText: "!",
            Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCompleted", Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } access,
        },
    }
        && edits.Symbols.IsReferenceTask(edits.Model.GetTypeInfo(access.Expression, edits.CancellationToken).Type)
        && !LoopExits.Of(loop).Any()
        && !LoopExits.OwnNodes(loop).Any(node => node is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or ThrowStatementSyntax
            || (node is InvocationExpressionSyntax call && !BusyWaits.IsHint(call)))
        ? access.Expression
        : null;
}
