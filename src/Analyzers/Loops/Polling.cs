using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// Loops that await what they do with each thing that comes, and spin while nothing comes:
/// <c>while (true) { if (jobs.TryDequeue(out var job)) await RunAsync(job); }</c>
/// </summary>
internal sealed class Polling
{
    private readonly Looks looks;
    private readonly List<StatementSyntax> passed = [];
    private readonly List<ExpressionSyntax> ends = [];
    private readonly List<ExpressionSyntax> denied = [];

    private Polling(Looks looks) => this.looks = looks;

    /// <summary>What the loop asks while nothing comes, and where it turns back then; or null where it always suspends, works or ends.</summary>
    /// <param name="loop">A loop with suspensions.</param>
    /// <param name="condition">Its condition, or null where it has none.</param>
    /// <param name="body">What it repeats.</param>
    /// <param name="model">The semantic model.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    public static Poll? Find(StatementSyntax loop, ExpressionSyntax? condition, StatementSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!GoesOn(condition))
            return null;
        var polling = new Polling(new Looks(loop, model, cancellationToken));
        return polling.Pass(body) is { Poll: { } poll } && !polling.ends.Append(condition).Append(poll.Question).Any(polling.Changes)
            && !polling.Ends(condition) ? poll : null;
    }

    /// <summary>Whether the loop has ended where nothing comes: <c>while (user is null || key is null) { if (user is null) await …; if (key is null) await …; }</c></summary>
    private bool Ends(ExpressionSyntax? condition) => condition switch
    {
        null => false,
        _ => Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "||" } either
            ? Ends(either.Left) && Ends(either.Right)
            : denied.Exists(no => SyntaxFactory.AreEquivalent(no, Names.Stripped(condition))),
    };

    /// <summary>Whether a condition holds while nothing comes: it asks for the end of all, or for a flag.</summary>
    private static bool GoesOn(ExpressionSyntax? condition) => condition switch
    {
        null => true,
        _ => Names.Stripped(condition) switch
        {
            LiteralExpressionSyntax => true,
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } not => GoesOn(not.Operand),
            BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" } both => GoesOn(both.Left) && GoesOn(both.Right),
            BinaryExpressionSyntax comparison => !Looks.IsAmount(comparison.Left) && !Looks.IsAmount(comparison.Right) && !Names.Mentions(comparison, "await")
                && !comparison.DescendantNodes().Any(node => node is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax),
            IdentifierNameSyntax => true,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is not ("IsEmpty" or "HasMore" or "HasNext"),
            InvocationExpressionSyntax call => Names.Called(call).Receiver is "Volatile" or "Interlocked",
            _ => false,
        },
    };

    /// <summary>Whether what the loop does while nothing comes changes what is asked: a few looks, then it ends.</summary>
    private bool Changes(ExpressionSyntax? question) => question?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => passed.Any(statement => VariableWrites.In(statement, name.Identifier.ValueText).Any())) == true;

    /// <summary>The way through a statement on which nothing happens; null where there is none.</summary>
    private Way? Pass(StatementSyntax statement)
    {
        switch (statement)
        {
            case BlockSyntax block:
                var way = Way.Through;
                foreach (var inner in block.Statements)
                {
                    if (Pass(inner) is not { } next)
                        return null;
                    way = new((next.Poll ?? way.Poll) is { } poll ? poll with { Turn = next.Turn ?? poll.Turn } : null, next.Turn);
                    if (next.Turn is not null)
                        return way;
                }

                return way;
            case IfStatementSyntax @if:
                return PassBranches(@if);
            case LockStatementSyntax @lock:
                return Pass(@lock.Statement);
            case TryStatementSyntax @try when @try.Finally is null:
                return Pass(@try.Block);
            case WhileStatementSyntax @while when looks.IsIdle(@while.Condition, answer: false):
                return new(new(@while.Condition, @while), Turn: null);
            case ContinueStatementSyntax:
                return new(null, statement);
            case BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax:
                return null;
            case LocalDeclarationStatementSyntax { Declaration.Variables: var variables } when variables.All(variable => variable.Initializer is null):
                return Way.Through;
            default:
                if (!Idling.IsIdle(statement))
                    return null;
                passed.Add(statement);
                return Way.Through;
        }
    }

    private Way? PassBranches(IfStatementSyntax @if)
    {
        if (!looks.IsPlain(@if.Condition))
            return null;
        var (yes, no) = (Pass(@if.Statement), @if.Else is null ? Way.Through : Pass(@if.Else.Statement));
        if (yes is null && no is null)
            return null;
        if (LoopExits.AlwaysLeaves(@if.Statement))
            ends.Add(@if.Condition);
        // Where both go on, the one that turns back is where the loop does nothing.
        if (yes is not null && no is not null && yes.Turn is null == no.Turn is null)
            return yes.Poll is null && no.Poll is null ? yes : null;
        var isYes = yes is not null && (no is null || yes.Turn is not null);
        if (!isYes)
            denied.Add(Names.Stripped(@if.Condition));
        var (way, left) = isYes ? (yes!, @if.Else?.Statement) : (no!, @if.Statement);
        if (!looks.IsIdle(@if.Condition, isYes))
            // Where nothing comes the other branch is taken, which suspends.
            return Looks.Calls(@if.Condition) || looks.IsIdle(@if.Condition, !isYes) ? null : way;
        // Leaving is no alternative to waiting.
        return left is not null && LoopExits.AlwaysLeaves(left)
            ? way
            : way with { Poll = way.Poll ?? new(@if.Condition, way.Turn ?? (isYes ? @if.Statement : @if.Else?.Statement ?? @if)) };
    }

    /// <summary>A way through statements.</summary>
    /// <param name="Poll">What was asked on it last; or null.</param>
    /// <param name="Turn">Where it turns back to the beginning of the loop; null where it goes on behind the statements.</param>
    private sealed record Way(Poll? Poll, StatementSyntax? Turn)
    {
        public static Way Through { get; } = new(null, Turn: null);
    }
}

/// <summary>What a loop asks while nothing comes.</summary>
/// <param name="Question">The question.</param>
/// <param name="Turn">The statement that is run then, the <c>continue</c> above all; or the <c>if</c> or the loop that is passed.</param>
internal sealed record Poll(ExpressionSyntax Question, StatementSyntax Turn);
