using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Where a loop may suspend its function, as far as the text alone tells.</summary>
internal static class Suspensions
{
    private static readonly HashSet<string> Refills = ["fill", "refill", "buffer", "read", "receive", "ensure", "flush", "prefetch"];

    private static readonly string[] Tests = ["Is", "Try", "Add", "Contains"];

    /// <summary>The suspensions of the loop's own function that it may pass again and again.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode loop) => LoopExits.OwnNodes(loop).Prepend(loop).Where(node => IsSuspension(node) && !IsBefore(node, loop));

    /// <summary>Whether it is what the loop begins with: <c>foreach (var line in await ReadLinesAsync())</c></summary>
    private static bool IsBefore(SyntaxNode suspension, SyntaxNode loop) => loop switch
    {
        CommonForEachStatementSyntax each => each.Expression.Span.Contains(suspension.Span),
        ForStatementSyntax @for => @for.Declaration?.Span.Contains(suspension.Span) == true || @for.Initializers.Any(first => first.Span.Contains(suspension.Span)),
        _ => false,
    };

    /// <summary>Whether it is there to yield: <c>await Task.Yield()</c>.</summary>
    public static bool IsYield(SyntaxNode suspension) =>
        suspension is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } && Names.Called(call) is ("Task", "Yield");

    /// <summary>Whether each iteration passes one, because it stands on the straight line through the body and nothing turns back before it.</summary>
    public static bool IsOnTrunk(SyntaxNode suspension, StatementSyntax loop)
    {
        if (suspension == loop)
            return true;
        for (var (child, parent) = (suspension, suspension.Parent!); child != loop; (child, parent) = (parent, parent.Parent!))
        {
            if (!IsPassed(child, parent, isLoop: parent == loop)
                // Where there is nothing to await for, a loop that has an end has nothing to do.
                && !(parent is CommonForEachStatementSyntax or ForStatementSyntax { Condition: not null } && parent != loop && HasEnd(loop)))
                return false;
        }

        return !LoopExits.OwnNodes(loop).Any(node => node.SpanStart < suspension.SpanStart && node is ContinueStatementSyntax or GotoStatementSyntax);
    }

    private static bool HasEnd(StatementSyntax loop) =>
        loop is ForStatementSyntax { Condition: not null } or CommonForEachStatementSyntax || LoopHead.Of(loop) is { Question: BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=" or ">" or ">=" } };

    /// <summary>Whether it reads more when what is there is used up, or writes out what is full: the loop takes a buffer at a time.</summary>
    public static bool IsRefill(SyntaxNode suspension) =>
        suspension is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } && Names.Words(CalledName(call)).Any(Refills.Contains);

    private static string CalledName(InvocationExpressionSyntax call) =>
        Names.Last(call) == "ConfigureAwait" && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax awaited }
            ? CalledName(awaited)
            : Names.Last(call);

    /// <summary>Whether the loop yields every so often: an <c>if</c> that asks a counter or a clock, and then awaits.</summary>
    public static bool IsPaced(SyntaxNode suspension, StatementSyntax loop) => Guard.Of(suspension, loop)
        .Any(guard => guard.Question is not null && !IsImprovement(guard) && guard.Question.DescendantNodesAndSelf().Any(node => node switch
        {
            // What was calculated of the number says nothing of how often.
            BinaryExpressionSyntax { OperatorToken.ValueText: "%" or "&" } part => !part.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Any(name => LoopExits.OwnNodes(loop).OfType<VariableDeclaratorSyntax>().Any(local => local.Identifier.ValueText == name.Identifier.ValueText
                    && local.Parent?.Parent is LocalDeclarationStatementSyntax && !VariableWrites.In(loop, local.Identifier.ValueText).Any(write => write.Node is PostfixUnaryExpressionSyntax))),
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } or PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } => true,
            // An index says where, not how often; nor does what is tested: if (IsPrime(number))
            IdentifierNameSyntax { Parent: ArgumentSyntax { Parent: BracketedArgumentListSyntax } } => false,
            IdentifierNameSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax test } } when Tests.Any(word => Names.Last(test).StartsWith(word, StringComparison.Ordinal)) => false,
            IdentifierNameSyntax name => Names.IsClock(name.Identifier.ValueText) || name.Identifier.ValueText is "Count" or "Length" || IsCounter(name.Identifier.ValueText, loop)
                || (guard.Question is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or ">" or "<=" or ">=" } && IsMovedOn(name.Identifier.ValueText, guard.Scope, loop)),
            _ => false,
        }));

    /// <summary><c>if (i >= next) { next = i + 1000; … }</c></summary>
    private static bool IsMovedOn(string next, SyntaxNode scope, StatementSyntax loop) => LoopHeader.Of(loop) is { Counter: var counter }
        && VariableWrites.In(scope, next).Any(write => write.Value is { } value && Names.Mentions(value, counter));

    /// <summary><c>if (length &lt; best) { best = length; … }</c>, <c>if (length > best.Length) { best = (start, length); … }</c>: that is not every so often.</summary>
    private static bool IsImprovement(Guard guard) =>
        guard.Question is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or ">" or "<=" or ">=", Left: var left, Right: var right }
        && (left is IdentifierNameSyntax found ? IsKept(found, right, guard.Scope) : right is IdentifierNameSyntax other && IsKept(other, left, guard.Scope));

    private static bool IsKept(IdentifierNameSyntax found, ExpressionSyntax best, SyntaxNode scope) => scope.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
        (assignment.Right switch
        {
            TupleExpressionSyntax parts => parts.Arguments.Select(part => part.Expression),
            BaseObjectCreationExpressionSyntax { ArgumentList: { } parts } => parts.Arguments.Select(part => part.Expression),
            var value => [value],
        }).Any(value => value is IdentifierNameSyntax name && name.Identifier.ValueText == found.Identifier.ValueText)
        && assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(kept => Names.Mentions(best, kept.Identifier.ValueText)));

    /// <summary>Whether a statement suspends, however it is passed.</summary>
    public static bool AreCertainIn(StatementSyntax statement) => In(statement).Any(suspension => IsOnTrunk(suspension, statement));

    private static bool IsSuspension(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax each => each.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax @using => @using.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax local => local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        YieldStatementSyntax => node.IsKind(SyntaxKind.YieldReturnStatement),
        _ => false,
    };

    /// <summary>Whether running the parent always runs the child.</summary>
    private static bool IsPassed(SyntaxNode child, SyntaxNode parent, bool isLoop) => parent switch
    {
        IfStatementSyntax @if => child == @if.Condition || IsMode(@if.Condition),
        SwitchStatementSyntax @switch => child == @switch.Expression,
        SwitchExpressionSyntax @switch => child == @switch.GoverningExpression,
        ConditionalExpressionSyntax conditional => child == conditional.Condition || IsMode(conditional.Condition),
        ConditionalAccessExpressionSyntax access => child == access.Expression,
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" or "??" } binary => child == binary.Left,
        AssignmentExpressionSyntax { OperatorToken.ValueText: "??=" } => false,
        ForStatementSyntax @for => isLoop ? child == @for.Statement || child == @for.Condition || @for.Incrementors.Contains(child) : child == @for.Declaration,
        CommonForEachStatementSyntax each => isLoop ? child == each.Statement : child == each.Expression,
        WhileStatementSyntax @while => isLoop || child == @while.Condition,
        DoStatementSyntax => true,
        TryStatementSyntax @try => child == @try.Finally || (child == @try.Block && (!IsMeantToFail(@try) || @try.Catches.All(clause => LoopExits.AlwaysLeaves(clause.Block)))),
        CatchClauseSyntax or LabeledStatementSyntax => false,
        _ => true,
    };

    /// <summary>
    /// Whether a loop may go on by exceptions alone: where nothing is awaited with what throws them, where they are thrown there, or where the loop ends
    /// when there are none. Others do not come in every iteration.
    /// </summary>
    public static bool IsMeantToFail(TryStatementSyntax @try) => LoopExits.AlwaysLeaves(@try.Block)
        || LoopExits.OwnNodes(@try.Block).Any(node => node is ThrowStatementSyntax { Parent: not SwitchSectionSyntax }) || !In(@try.Block).Any();

    /// <summary>The flag of code that is written for both: <c>if (async) await ReadAsync(); else Read();</c> The other branch is not asynchronous code.</summary>
    private static bool IsMode(ExpressionSyntax condition) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => Names.Words(name.Identifier.ValueText).Any(word => word is "async" or "asynchronous"));

    /// <summary>Whether a variable counts over the iterations; what the loop declares counts within one.</summary>
    private static bool IsCounter(string name, StatementSyntax loop) => !VariableWrites.Declared(loop, name).Any(variable => variable.Parent?.Parent != loop)
        && LoopExits.OwnNodes(loop).Any(node => !IsOwnStep(node, loop) && node switch
        {
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--", Operand: not ElementAccessExpressionSyntax and var counter } => Names.Last(counter) == name,
            PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--", Operand: not ElementAccessExpressionSyntax and var counter } => Names.Last(counter) == name,
            AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" or "-=", Left: not ElementAccessExpressionSyntax and var counter } => Names.Last(counter) == name,
            _ => false,
        });

    /// <summary>Whether a node is what the loop counts its own iterations by.</summary>
    private static bool IsOwnStep(SyntaxNode node, StatementSyntax loop) =>
        loop is ForStatementSyntax { Incrementors: var steps } ? steps.Contains(node) : node == LoopHeader.Of(loop)?.Step;
}
