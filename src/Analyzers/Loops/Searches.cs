using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops that go on until enough has been found.</summary>
internal static class Searches
{
    /// <summary>
    /// How long a loop goes on that adds to a collection until it has so many: <c>while (found.Count &lt; number)</c>. Where it adds only what
    /// passes a test that is calculated, it looks at more than it adds. Null of any other.
    /// </summary>
    public static Trips? UntilFull(BinaryExpressionSyntax comparison, StatementSyntax loop, CodeFacts facts, Sizes sizes)
    {
        // while (queue.Count != 0): until it is empty
        if (comparison is not { OperatorToken.ValueText: "<" or "<=" or "!=", Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" } count }
            || sizes.Constant(comparison.Right) is 0)
            return null;
        var additions = LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Where(call =>
            Names.Called(call) is (var receiver, "Add" or "Enqueue" or "Push" or "AddLast" or "Append" or "Insert") && receiver == Names.Last(count.Expression)).ToList();
        if (additions.Count == 0)
            return null;
        var wanted = sizes.OfNumber(comparison.Right);
        return additions.TrueForAll(call => call.Ancestors().TakeWhile(node => node != loop).OfType<IfStatementSyntax>().Any(@if => Tests(@if.Condition, loop, facts)))
            ? wanted with { Count = wanted.Count * CostModel.LooksPerFind }
            : wanted;
    }

    /// <summary>The text or array whose elements a loop compares outwards from a middle: <c>while (s[left] == s[right]) { left--; right++; }</c>; else null.</summary>
    public static ExpressionSyntax? MirroredIn(BinaryExpressionSyntax comparison, StatementSyntax loop) =>
        comparison is
        {
            OperatorToken.ValueText: "==",
            Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax text, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax left }] },
            Right: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax same, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax right }] },
        }
        && text.Identifier.ValueText == same.Identifier.ValueText && GoesDown(left, loop) != GoesDown(right, loop)
            ? text
            : null;

    private static bool GoesDown(IdentifierNameSyntax index, StatementSyntax loop) => VariableWrites.In(loop, index.Identifier.ValueText)
        .Any(write => IsStep(write.Node, "--"));

    /// <summary>Whether a loop compares two sequences and mostly ends at the first elements: they differ.</summary>
    public static bool EndsAtOnce(StatementSyntax loop, bool isNested) =>
        isNested && loop is not ForStatementSyntax { Declaration.Variables.Count: > 1 }
        && FirstOf(loop) is IfStatementSyntax { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "!=", Left: var left, Right: var right }, Statement: var then }
        && LoopExits.AlwaysLeaves(then)
        && (left is ElementAccessExpressionSyntax || right is ElementAccessExpressionSyntax);

    /// <summary>Whether a loop goes forth and back between two ends, as backtracking does: <c>while (at >= 0 &amp;&amp; at &lt; cells.Length) { … at++; … at--; … }</c></summary>
    public static bool GoesBack(StatementSyntax loop) => LoopHead.ConditionOf(loop) is BinaryExpressionSyntax
    {
        OperatorToken.ValueText: "&&",
        Left: BinaryExpressionSyntax { OperatorToken.ValueText: ">=" or ">", Left: IdentifierNameSyntax { Identifier.ValueText: var at } },
        Right: BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Left: IdentifierNameSyntax { Identifier.ValueText: var same } },
    }
        && at == same && TurnsBack(loop, at);

    /// <summary>Whether a loop interprets a program: it moves the place that it is at, and looks there for what to do.</summary>
    public static bool RunsProgram(StatementSyntax loop) => LoopExits.OwnNodes(loop).Any(node =>
        node is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var index }] } && (node.Parent as AssignmentExpressionSyntax)?.Left != node
        && (index is PostfixUnaryExpressionSyntax next ? next.Operand : index) is IdentifierNameSyntax at && Vocabulary.IsProgramCounter(at.Identifier.ValueText)
        && VariableWrites.In(loop, at.Identifier.ValueText).Any(write => write.Node is AssignmentExpressionSyntax { OperatorToken.ValueText: "=" }));

    /// <summary>Whether a loop counts a variable up and down.</summary>
    public static bool TurnsBack(StatementSyntax loop, string name) =>
        (VariableWrites.In(loop, name).Any(write => IsStep(write.Node, "++")) && VariableWrites.In(loop, name).Any(write => IsStep(write.Node, "--")))
        // at += step; where step = -1; has been said
        || VariableWrites.In(loop, name).Any(write => write.Node is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=", Right: IdentifierNameSyntax { Identifier.ValueText: var step } }
            && VariableWrites.In(loop, step).Any(turn => turn.Value is PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-" }));

    /// <summary>Whether a loop counts up to a bound and sets itself back to the beginning, as the next permutation is found: <c>while (i &lt; n) { … i = 0; … i++; }</c></summary>
    public static bool BeginsAgain(StatementSyntax loop) =>
        LoopHead.ConditionOf(loop) is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Left: IdentifierNameSyntax { Identifier.ValueText: var at } }
        && VariableWrites.In(loop, at).Any(write => write.Value is LiteralExpressionSyntax { Token.Value: 0 or 1 } && write.Node is AssignmentExpressionSyntax { OperatorToken.ValueText: "=" })
        && VariableWrites.In(loop, at).Any(write => IsStep(write.Node, "++"))
        && !LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(call => Names.Words(Names.Last(call)).Any(word => word is "read" or "receive" or "next" or "peek"));

    private static bool IsStep(SyntaxNode write, string step) => write switch
    {
        PostfixUnaryExpressionSyntax postfix => postfix.OperatorToken.ValueText == step,
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.ValueText == step,
        _ => false,
    };

    /// <summary>Whether a condition asks for a hash that the loop computes: there is no way to one that fits but to try.</summary>
    public static bool IsForHash(ExpressionSyntax condition, StatementSyntax loop, CodeFacts facts)
    {
        var pending = new Stack<SyntaxNode>([condition]);
        var seen = new HashSet<string>();
        while (pending.Count > 0)
        {
            foreach (var node in pending.Pop().DescendantNodesAndSelf())
            {
                if (node is InvocationExpressionSyntax call && Hashes(call, facts))
                    return true;
                if (node is not IdentifierNameSyntax { Identifier.ValueText: var name } || !seen.Add(name))
                    continue;
                foreach (var source in Sources(name, loop))
                    pending.Push(source);
            }
        }

        return false;
    }

    /// <summary>Whether a call hashes, itself or in a method of the project.</summary>
    private static bool Hashes(InvocationExpressionSyntax call, CodeFacts facts) => Names.Last(call) is "HashData" or "ComputeHash" or "TryHashData" or "TryComputeHash"
        || (facts.MethodOf(call) is { DeclaringSyntaxReferences: [var reference, ..] }
            && reference.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => Names.Last(inner) is "HashData" or "ComputeHash"));

    /// <summary>
    /// What a variable is made of in a loop: its value, the collection that it is counted up from, the call that fills it:
    /// <c>SHA256.HashData(text, hash)</c>
    /// </summary>
    private static IEnumerable<SyntaxNode> Sources(string name, StatementSyntax loop) =>
        VariableWrites.Declared(loop, name).Select(variable => variable.Initializer).OfType<SyntaxNode>()
            .Concat(VariableWrites.In(loop, name).Select(write => write.Value).OfType<SyntaxNode>())
            .Concat(VariableWrites.In(loop, name).SelectMany(write => write.Node.Ancestors().TakeWhile(node => node != loop))
                .Select(around => around switch { ForEachStatementSyntax each => each.Expression, _ => LoopHead.Of(around)?.Question }).OfType<SyntaxNode>())
            .Concat(LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Where(call => Names.Last(call) is "HashData" or "TryHashData" or "TryComputeHash"
                && call.ArgumentList.Arguments.Skip(1).Any(argument => Names.Last(argument.Expression) == name)));

    private static StatementSyntax? FirstOf(StatementSyntax loop)
    {
        var body = loop switch
        {
            ForStatementSyntax @for => @for.Statement,
            CommonForEachStatementSyntax each => each.Statement,
            WhileStatementSyntax @while => @while.Statement,
            _ => null,
        };
        return body is BlockSyntax { Statements: [var first, ..] } ? first : body;
    }

    /// <summary>Whether what is calculated decides: <c>remainder &lt; limit</c>, <c>IsPrime(candidate)</c>, <c>hash.StartsWith("0000")</c></summary>
    private static bool Tests(ExpressionSyntax condition, StatementSyntax loop, CodeFacts facts) =>
        condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Calculation.IsPureCall(call, facts)
            || (call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax made } && Changes.In(loop, made.Identifier.ValueText, facts) == WriteForms.Calculated))
        || (condition is BinaryExpressionSyntax && condition.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            Changes.In(loop, name.Identifier.ValueText, facts) is var forms && (forms & WriteForms.Calculated) != 0 && (forms & WriteForms.Read) == 0));
}
