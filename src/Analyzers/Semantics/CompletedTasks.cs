using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// Whether the task (<c>Task</c>, <c>ValueTask</c>, generic or not, or an awaiter of one) that an expression denotes is known to be
/// complete each time control reaches it, so that asking for its result does not block.
/// </summary>
/// <remarks>
/// An analysis on the control-flow graph of the function, and of the functions around a lambda. It runs where a blocking candidate
/// has been found, and only there; what it found out about a member is kept for the candidates that follow, as long as the
/// compiler keeps the member's operations.
/// </remarks>
internal sealed class CompletedTasks(KnownSymbols symbols)
{
    private readonly ConditionalWeakTable<IOperation, MemberFlow> members = new();

    /// <summary>Answers for the receiver of <c>.Result</c>, <c>.Wait()</c> or <c>.GetAwaiter()</c>.</summary>
    /// <param name="task">The receiver: <c>t</c>, <c>tasks[i]</c>, <c>this.t</c>, <c>await Task.WhenAny(a, b)</c>.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    public bool IsKnownComplete(ExpressionSyntax task, SemanticModel model, CancellationToken cancellationToken) =>
        Denoted(task, model, cancellationToken) is { } operation && IsComplete(operation, model, cancellationToken);

    /// <summary>Answers for a property pattern on the task: <c>t is { IsCompletedSuccessfully: true, Result: 5 }</c>.</summary>
    /// <param name="result">The sub-pattern that asks for the result.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    public bool IsKnownComplete(SubpatternSyntax result, SemanticModel model, CancellationToken cancellationToken) =>
        // The operation of the sub-pattern itself is not to be had where it names a path: { Result.Length: 5 }.
        result.Parent is PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax whole } clause
        && model.GetOperation(whole, cancellationToken) is IRecursivePatternOperation pattern
        && (pattern.PropertySubpatterns.Take(clause.Subpatterns.IndexOf(result)).Any(earlier =>
                Answers.IsRefuted(new TaskApi(symbols), earlier, Answers.IncompleteTask))
            || (pattern.Parent is IIsPatternOperation { Value: var task } && IsComplete(task, model, cancellationToken)));

    private bool IsComplete(IOperation task, SemanticModel model, CancellationToken cancellationToken)
    {
        var root = task;
        while (root.Parent is { } parent)
            root = parent;
        return members.GetValue(root, member => new MemberFlow(member, model, symbols)).IsComplete(task, cancellationToken);
    }

    /// <summary>The operation that has the task, without what the control-flow graph has no node for.</summary>
    private static IOperation? Denoted(ExpressionSyntax task, SemanticModel model, CancellationToken cancellationToken) => task switch
    {
        ParenthesizedExpressionSyntax parenthesized => Denoted(parenthesized.Expression, model, cancellationToken),
        PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Denoted(suppression.Operand, model, cancellationToken),
        BinaryExpressionSyntax { Right: ThrowExpressionSyntax } orThrow => Denoted(orThrow.Left, model, cancellationToken),
        CastExpressionSyntax cast => Denoted(cast.Expression, model, cancellationToken),
        _ => model.GetOperation(task, cancellationToken),
    };
}
