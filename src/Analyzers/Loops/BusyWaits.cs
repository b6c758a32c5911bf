using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that do nothing until something else changes.</summary>
internal static class BusyWaits
{
    private static readonly string[] Takers = ["Read", "Next", "Move", "Pop", "Dequeue", "Take", "Try", "Process", "Run", "Step", "Advance", "Consume", "Skip", "Add", "Remove", "Parse"];

    private static readonly string[] Questions = ["Is", "Has", "Can", "Are", "Get", "All", "Any", "Try", "Contains", "Exists"];

    /// <summary>What the loop waits for, or null where it works.</summary>
    public static Awaited? Find(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        var (condition, body) = PartsOf(loop);
        if (body is null || IsRetry(loop, model, cancellationToken))
            return null;
        if (Suspensions.In(loop).Any())
            return PollOf(loop, model, cancellationToken) is { } poll ? AwaitedThings.In(poll.Question) : null;

        var hints = LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(IsHint);
        if (!hints && (!Idling.IsIdle(body) || IsBounded(condition, loop)))
            return null;
        // Sleeping is the blocking rules' business.
        if (LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(call => Names.Called(call) is (_, "Sleep" or "SpinUntil" or "Wait" or "WaitOne")))
            return null;

        // So many times, or as long as there is something.
        if (condition is null or LiteralExpressionSyntax && loop is not ForStatementSyntax { Condition: not null } && LoopHead.Of(loop) is { Question: var first }
            && (IsBounded(first, loop) || first.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Works(call, isExit: true, hints))))
            return null;
        // What takes the next one each time is no question, whatever else the loop asks.
        if (condition?.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Works(call, isExit: false, hints)) == true)
            return null;

        var questions = LoopExits.GuardsOf(loop).Select(guard => (guard.Question, IsExit: guard.Answer));
        if (condition is not (null or LiteralExpressionSyntax))
            questions = questions.Prepend((condition, false));
        foreach (var (question, isExit) in questions)
        {
            if (question is not null && WaitsForOthers(question, isExit, hints, loop, model, cancellationToken))
                return AwaitedThings.In(question);
        }

        return loop is ForStatementSyntax { Incrementors.Count: > 0 } ? Awaited.Time : null;
    }

    /// <summary>What a loop with suspensions asks while nothing comes, and where it turns back then; null where it suspends, works or ends instead.</summary>
    public static Poll? PollOf(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        PartsOf(loop) is var (condition, body) && body is not null && Suspensions.In(loop).ToList() is { Count: > 0 } suspensions
        && !suspensions.Any(suspension => Suspensions.IsOnTrunk(suspension, loop))
            ? Polling.Find(loop, condition, body, model, cancellationToken)
            : null;

    private static (ExpressionSyntax? Condition, StatementSyntax? Body) PartsOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax @while => (@while.Condition, @while.Statement),
        DoStatementSyntax @do => (@do.Condition, @do.Statement),
        ForStatementSyntax { Incrementors.Count: 0, Declaration: null } @for => (@for.Condition, @for.Statement),
        ForStatementSyntax { Condition: { } asked, Incrementors: [InvocationExpressionSyntax pause] } @for when IsHint(pause) => (asked, @for.Statement),
        ForStatementSyntax { Statement: var only } when Idling.IsOnlyHint(only) => (null, only),
        _ => (null, null),
    };

    /// <summary>Whether the loop itself changes what its condition asks: a few looks, then it gives up.</summary>
    private static bool IsBounded(ExpressionSyntax? condition, StatementSyntax loop) =>
        condition?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => IsChangedBy(loop, name.Identifier.ValueText)) == true;

    /// <summary>Tells the processor or the scheduler that the thread has nothing to do.</summary>
    public static bool IsHint(InvocationExpressionSyntax call) =>
        Names.Called(call) is (_, "SpinOnce") or ("Thread", "SpinWait" or "Yield");

    /// <summary>
    /// A compare-and-swap that takes what was read as the value to compare with goes on at once when another thread was faster:
    /// some thread always makes progress. (A constant there is a lock.)
    /// </summary>
    private static bool IsRetry(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) is "CompareExchange" or "TryUpdate"
            && call.ArgumentList.Arguments is [_, _, var comparand]
            && !model.GetConstantValue(comparand.Expression, cancellationToken).HasValue
            && model.GetSymbolInfo(comparand.Expression, cancellationToken).Symbol is ILocalSymbol or IParameterSymbol);

    /// <summary>Whether the answer can only be changed from outside the loop.</summary>
    private static bool WaitsForOthers(ExpressionSyntax question, bool isExit, bool hints, StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        var names = question.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name).ToList();
        if (names.Any(name => IsChangedBy(loop, name.Identifier.ValueText) || IsPartChangedBy(loop, name)))
            return false;
        if (question.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Works(call, isExit, hints)))
            return false;
        return question.DescendantNodesAndSelf().Any(node => node switch
        {
            // Of what belongs to the loop's own object only a stored state can change behind its back.
            InvocationExpressionSyntax call => IsQuestion(call),
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } => false,
            MemberAccessExpressionSyntax or ElementAccessExpressionSyntax =>
                !model.GetConstantValue(node, cancellationToken).HasValue && model.GetSymbolInfo(node, cancellationToken).Symbol is not ITypeSymbol and not INamespaceSymbol,
            IdentifierNameSyntax => model.GetSymbolInfo(node, cancellationToken).Symbol switch
            {
                IFieldSymbol field => !field.IsConst && !field.IsReadOnly,
                IPropertySymbol => true,
                // Only what the loop looks at again, or what another function sets.
                ILocalSymbol local => VariableWrites.In(loop, local.Name).Any() || IsLookedAtIn(loop, local.Name) || IsChangedElsewhere(node, loop),
                IParameterSymbol => IsChangedElsewhere(node, loop),
                _ => false,
            },
            _ => false,
        });
    }

    private static bool IsLookedAtIn(StatementSyntax loop, string name) =>
        VariableWrites.Declared(loop, name).Any(variable => variable.Initializer is { Value: MemberAccessExpressionSyntax state } && Idling.IsLook(state));

    /// <summary>A call that asks for a state, by its name or because the loop goes on until it says yes.</summary>
    private static bool IsQuestion(InvocationExpressionSyntax call) =>
        Questions.Any(word => Names.Last(call).StartsWith(word, StringComparison.Ordinal))
        || Names.Called(call).Receiver is "Volatile" or "Interlocked"
        || IsCompared(call)
        || call.Parent is PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" };

    /// <summary><c>while (reply.Read() != number)</c></summary>
    private static bool IsCompared(InvocationExpressionSyntax call) => call is { ArgumentList.Arguments.Count: 0, Parent: BinaryExpressionSyntax { OperatorToken.ValueText: "!=" or "==" or "<" or ">" or "<=" or ">=" } };

    private static bool IsChangedBy(StatementSyntax loop, string name) => VariableWrites.In(loop, name)
        .Any(write => write.Node is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } || Names.Called(call).Receiver is not ("Interlocked" or "Volatile"))
        && VariableWrites.In(loop, name).Any(write => write.Value is null ? write.Node is not ArgumentSyntax : !Idling.IsLook(write.Value) || write.Value is LiteralExpressionSyntax);

    /// <summary>Whether the loop changes what belongs to an object: <c>while (block.Hash() > limit) block.Nonce++;</c></summary>
    private static bool IsPartChangedBy(StatementSyntax loop, IdentifierNameSyntax owner) => LoopExits.OwnNodes(loop).OfType<PostfixUnaryExpressionSyntax>()
        .Any(step => step.Operand is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax changed } && changed.Identifier.ValueText == owner.Identifier.ValueText);

    /// <summary>
    /// A call that takes something each time it succeeds is the work itself; one that waits until it succeeds is not, nor one
    /// between whose looks the loop says that it has nothing to do.
    /// </summary>
    private static bool Works(InvocationExpressionSyntax call, bool isExit, bool hints)
    {
        var name = Names.Last(call);
        if ((hints && IsCompared(call)) || Names.Called(call).Receiver is "Volatile" or "Interlocked" || !Takers.Any(taker => name.StartsWith(taker, StringComparison.Ordinal)))
            return false;
        return isExit == call.Ancestors().FirstOrDefault(node => node is not ParenthesizedExpressionSyntax) switch
        {
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } => true,
            // if (reader.ReadLine() == null) break;
            BinaryExpressionSyntax { OperatorToken.ValueText: "==" } => isExit,
            _ => false,
        };
    }

    /// <summary>Whether a nested function writes the variable: it may run on another thread.</summary>
    private static bool IsChangedElsewhere(SyntaxNode name, StatementSyntax loop) =>
        Semantics.AsyncFunction.Innermost(loop) is { } function
        && function.DescendantNodes().Where(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax && !node.Contains(loop))
            .Any(nested => VariableWrites.In(nested, ((IdentifierNameSyntax)name).Identifier.ValueText).Any());
}
