using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Whether a method calls itself more than once, so that its work grows with a power.</summary>
internal static class Recursion
{
    private static readonly HashSet<string> Rests = ["Except", "Intersect", "Skip", "SkipWhile", "Remove", "RemoveAt", "Append", "Prepend", "Union", "Add", "Where", "Slice"];

    /// <summary>
    /// Whether it does. Going down a tree (<c>Visit(node.Left); Visit(node.Right);</c>) is work on each node once; a method that
    /// remembers what it has computed does nothing twice.
    /// </summary>
    public static bool Branches(IMethodSymbol method, SyntaxNode body, CodeFacts facts)
    {
        var calls = body.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && Names.Last(call) == method.Name
                && call.ArgumentList.Arguments.Count == method.Parameters.Length
                && facts.MethodOf(call) is { } called && SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, method)
                && !GoesDown(call, body))
            .ToList();
        return calls.Sum(call => IsInLoop(call, body) ? 2 : 1) > 1
            && calls.Any(call => call.ArgumentList.Arguments.Any(argument => IsComputed(argument.Expression) || IsRest(argument.Expression, method)) || IsTried(call, body))
            && !body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(Remembers);
    }

    /// <summary>Whether a call looks up what has been computed before, which is then the answer.</summary>
    private static bool Remembers(InvocationExpressionSyntax call) => Names.Last(call) == "GetOrAdd"
        || (Names.Last(call) is "TryGetValue" or "ContainsKey"
            && call.Ancestors().TakeWhile(node => node is ExpressionSyntax or IfStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax).Any(node => node switch
            {
                IfStatementSyntax @if => LoopExits.AlwaysLeaves(@if.Statement) || @if.Condition is PrefixUnaryExpressionSyntax,
                ConditionalExpressionSyntax { Parent: ReturnStatementSyntax or ArrowExpressionClauseSyntax } => true,
                _ => false,
            }));

    /// <summary>The steps of a method that branches: where it is known from what it counts down, as many branches as levels.</summary>
    /// <param name="method">The method.</param>
    /// <param name="body">Its body.</param>
    /// <param name="given">What it is called with.</param>
    public static double StepsOf(IMethodSymbol method, SyntaxNode body, Belonging given)
    {
        var calls = body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => Names.Last(call) == method.Name).ToList();
        var counted = calls.SelectMany(call => call.ArgumentList.Arguments)
            .Select(argument => argument.Expression is BinaryExpressionSyntax { OperatorToken.ValueText: "-", Left: IdentifierNameSyntax left, Right: LiteralExpressionSyntax } ? left : null)
            .OfType<IdentifierNameSyntax>().GroupBy(left => left.Identifier.ValueText).Select(group => given.ConstantOf(group.First()) ?? given.SizeOf(group.First())?.Count).ToList();
        if (counted.Exists(levels => levels is not null))
            return Math.Min(CostModel.BranchingRecursion, Math.Pow(calls.Exists(call => IsInLoop(call, body)) ? CostModel.Few : calls.Count, counted.Sum(levels => levels ?? CostModel.Few)));
        return CostModel.BranchingRecursion;
    }

    /// <summary><c>n - 1</c>: a smaller problem of the same kind, rather than a part of a structure.</summary>
    private static bool IsComputed(ExpressionSyntax argument) => argument is BinaryExpressionSyntax { OperatorToken.ValueText: "-" or "+" or "|" or "^" or "<<" or ">>" };

    /// <summary><c>cells[at] = digit; if (Solve(cells)) return true; … cells[at] = 0;</c>: what a loop tries is undone.</summary>
    private static bool IsTried(SyntaxNode call, SyntaxNode body)
    {
        var places = call.Ancestors().TakeWhile(node => node != body).FirstOrDefault(LoopExits.IsLoop)?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.SpanStart < call.SpanStart && assignment.Left is ElementAccessExpressionSyntax).Select(assignment => assignment.Left.ToString()).ToList();
        return places is { Count: > 0 }
            && body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.SpanStart > call.SpanStart && places.Contains(assignment.Left.ToString()));
    }

    /// <summary><c>rest.Except(chosen).ToList()</c>: what is left of what the method was given.</summary>
    private static bool IsRest(ExpressionSyntax argument, IMethodSymbol method) => argument is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source }
        && ((Rests.Contains(source.Name.Identifier.ValueText) && source.Expression is IdentifierNameSyntax name && method.Parameters.Any(parameter => parameter.Name == name.Identifier.ValueText))
            || IsRest(source.Expression, method));

    /// <summary><c>foreach (var child in node.Children) Print(child, depth + 1);</c>: each part of a structure is visited once.</summary>
    private static bool GoesDown(InvocationExpressionSyntax call, SyntaxNode body) =>
        call.Ancestors().TakeWhile(node => node != body).Any(loop => Passes.Each(loop) is var (collection, _)
            && call.ArgumentList.Arguments.Any(argument => Passes.IsOfEach(argument.Expression, loop))
            && !(collection is InvocationExpressionSyntax
                && call.ArgumentList.Arguments.Any(argument => argument.Expression is BinaryExpressionSyntax { OperatorToken.ValueText: "-" })));

    private static bool IsInLoop(SyntaxNode call, SyntaxNode body) => call.Ancestors().TakeWhile(node => node != body).Any(LoopExits.IsLoop);
}
