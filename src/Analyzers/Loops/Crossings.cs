using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AsyncPitfalls.Analyzers.Loops.Passes;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// Nested loops that compare each element of a collection with each of another one, neither of which belongs to the other: what
/// a dictionary would do in one pass takes the square.
/// </summary>
internal static class Crossings
{
    /// <summary>Whether a loop is one of the two.</summary>
    public static bool Contain(StatementSyntax loop, IReadOnlyList<SyntaxNode> outer, CodeFacts facts) =>
        (outer.Count > 0 && outer[outer.Count - 1] is StatementSyntax around && IsCrossing(around, loop))
        || outer.OfType<StatementSyntax>().Any(whole => IsHopBack(whole, loop))
        || LoopExits.OwnNodes(loop).Any(node => LoopExits.IsLoop(node) ? IsCrossing(loop, (StatementSyntax)node) : node is InvocationExpressionSyntax call && Comparisons.IsMadeBy(call, loop, facts));

    /// <summary>The equality that a condition begins with, in the inner of the two loops; else null.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="outer">The loops around it.</param>
    /// <param name="compared">The collection that the caller's loop compares all of with its element, if any.</param>
    public static BinaryExpressionSyntax? IsEquality(ExpressionSyntax condition, IReadOnlyList<SyntaxNode> outer, string? compared)
    {
        while (Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
            condition = both.Left;
        return outer.Count > 0 && outer[outer.Count - 1] is StatementSyntax inner && Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "==" } equality
            // Many are as long as others.
            && Names.Last(equality.Left) is not ("Length" or "Count")
            && Passed(inner) is var (collection, right) && Mentions(equality, Aliases(inner, right))
            && (outer.Count == 1
                ? collection == compared
                : outer[outer.Count - 2] is StatementSyntax around && IsCrossing(around, inner) && Passed(around) is var (_, left) && Mentions(equality, Aliases(around, left)))
                ? equality
                : null;
    }

    /// <summary>Two steps through links that an array holds: <c>foreach (var b in links[a]) foreach (var c in links[b])</c></summary>
    private static bool IsHop(StatementSyntax outer, StatementSyntax inner) =>
        outer is ForEachStatementSyntax { Identifier.ValueText: var at } first && inner is ForEachStatementSyntax second
        && Links(first.Expression) is { } from && Links(second.Expression) is { } to && Names.Last(from) == Names.Last(to)
        && to.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax index }] && index.Identifier.ValueText == at;

    /// <summary>The friends of friends: <c>foreach (var (person, friends) in all) foreach (var friend in friends) foreach (var other in all[friend])</c></summary>
    private static bool IsHopBack(StatementSyntax outer, StatementSyntax inner) =>
        outer is CommonForEachStatementSyntax { Expression: var whole } && Bare(whole) is { } all && inner is CommonForEachStatementSyntax { Expression: var links }
        && Links(links) is { Expression: IdentifierNameSyntax from, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax at }] } && from.Identifier.ValueText == all
        && inner.Ancestors().TakeWhile(node => node != outer).OfType<ForEachStatementSyntax>().Any(between => between.Identifier.ValueText == at.Identifier.ValueText);

    private static ElementAccessExpressionSyntax? Links(ExpressionSyntax collection) => collection switch
    {
        ElementAccessExpressionSyntax links => links,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: ElementAccessExpressionSyntax links } } => links,
        _ => null,
    };

    private static bool IsCrossing(StatementSyntax outer, StatementSyntax inner)
    {
        if (IsHop(outer, inner) || IsHopBack(outer, inner))
            return true;
        if (inner is WhileStatementSyntax or ForStatementSyntax { Incrementors.Count: 0 } && LoopHeader.Of(inner) is null)
            return IsWalk(outer, inner);
        if ((Passed(outer) ?? Visited(outer)) is not var (outerCollection, outerElement) || (Passed(inner) ?? Before(inner, outerCollection, outerElement)) is not var (innerCollection, innerElement)
            || Vocabulary.IsFewObjects(innerCollection) || Vocabulary.IsFewObjects(outerCollection)
            || IsDeclaredIn(outer, innerCollection))
            return false;
        var (left, right) = (Aliases(outer, outerElement), Aliases(inner, innerElement));
        return Compares(inner, left.Except([innerElement]), right, innerCollection == outerCollection, IsCube(outer, inner, innerCollection));
    }

    /// <summary>Whether a loop compares what it is at with what a loop around it, or around the call of its method, is at.</summary>
    /// <param name="inner">The loop.</param>
    /// <param name="others">The names of what the outer loop is at.</param>
    /// <param name="right">The names of what it is at itself.</param>
    /// <param name="isSame">Whether both pass the same collection.</param>
    /// <param name="isCube">Whether a third one does, too.</param>
    public static bool Compares(StatementSyntax inner, IEnumerable<string> others, HashSet<string> right, bool isSame, bool isCube)
    {
        var left = new HashSet<string>(others);
        return LoopExits.OwnNodes(inner).Any(node => node switch
        {
            WhileStatementSyntax @while => Mentions(@while.Condition, left) && Mentions(@while.Condition, right),
            // Looking something up by both is one step.
            IfStatementSyntax @if => (!EndsAll(@if.Statement) || isCube) && Mentions(@if.Condition, left) && Mentions(@if.Condition, right)
                && (Compares(@if.Condition, left, right) || ComparesParts(@if, inner) || !@if.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) is "TryGetValue" or "ContainsKey" or "Contains" or "Add" or "TryAdd"
                    && call.ArgumentList.Arguments.Any(argument => Mentions(argument.Expression, left)) && Mentions(call, right))),
            // a.DistanceTo(b), of the same collection
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => isSame
                && Mentions(access.Expression, left) && call.ArgumentList.Arguments.Any(argument => Mentions(argument.Expression, right)),
            // Same(a, b), of the same collection
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax, ArgumentList.Arguments: [{ Expression: var one }, { Expression: var other }, ..] } => isSame
                && ((Mentions(one, left) && Mentions(other, right)) || (Mentions(one, right) && Mentions(other, left))),
            _ => false,
        });
    }

    /// <summary>Whether a loop does nothing but look for something that must not be: <c>foreach (…) if (…) throw …;</c></summary>
    public static bool IsCheck(CommonForEachStatementSyntax each) => (each.Statement is BlockSyntax { Statements: [var only] } ? only : each.Statement) is IfStatementSyntax { Else: null } @if && EndsAll(@if.Statement);

    private static bool Compares(ExpressionSyntax condition, HashSet<string> left, HashSet<string> right) => condition.DescendantNodesAndSelf().Any(node =>
        node is BinaryExpressionSyntax { OperatorToken.ValueText: "==" or "<" or ">" or "<=" or ">=" } comparison
        && ((Mentions(comparison.Left, left) && Mentions(comparison.Right, right)) || (Mentions(comparison.Left, right) && Mentions(comparison.Right, left))));

    /// <summary>Whether each part of the one is looked up in the other: <c>foreach (var word in a.Words) if (b.Words.Contains(word)) shared++;</c></summary>
    private static bool ComparesParts(IfStatementSyntax @if, StatementSyntax inner) => @if.Ancestors().TakeWhile(node => node != inner).OfType<ForEachStatementSyntax>()
        .Any(part => Names.Mentions(@if.Condition, part.Identifier.ValueText));

    /// <summary>Whether a third loop around or inside the two passes the same collection.</summary>
    private static bool IsCube(StatementSyntax outer, StatementSyntax inner, string collection) => Passed(outer)?.Collection == collection
        && outer.Ancestors().TakeWhile(node => node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)).Concat(inner.DescendantNodes())
            .OfType<StatementSyntax>().Any(third => Passed(third)?.Collection == collection);

    /// <summary>Whether the first hit ends both loops: a check whether two of a few are in each other's way.</summary>
    private static bool EndsAll(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => EndsAll(last),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax,
    };

    /// <summary>A walk through the links of a whole structure, from each of its elements: <c>foreach (var node in graph) while (queue.TryDequeue(…)) … graph[at] …</c></summary>
    private static bool IsWalk(StatementSyntax outer, StatementSyntax inner) => Passed(outer) is var (collection, _) && !Vocabulary.IsFewObjects(collection)
        && Frontiers.Adds(inner)
        && LoopExits.OwnNodes(inner).Any(node => node is ElementAccessExpressionSyntax element && Names.Last(element) == collection);

    /// <summary><c>for (var j = 0; j &lt; i; j++)</c>: those before the one that the outer loop is at.</summary>
    private static (string Collection, string Element)? Before(StatementSyntax inner, string collection, string element) =>
        LoopHeader.Of(inner) is { } header && EndOf(header) is (true, IdentifierNameSyntax end)
            && end.Identifier.ValueText == element
            ? (collection, header.Counter)
            : null;
}
