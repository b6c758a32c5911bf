using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// Nested loops that compare each element of a collection with each of another one, neither of which belongs to the other: what
/// a dictionary would do in one pass takes the square.
/// </summary>
internal static class Crossings
{
    // What stops at the first hit is left out: of few, mostly.
    private static readonly HashSet<string> Complete = ["Where", "Count", "Sum", "Average", "Min", "Max", "MinBy", "MaxBy", "OrderBy"];

    /// <summary>Whether a loop is one of the two.</summary>
    public static bool Contain(StatementSyntax loop, IReadOnlyList<SyntaxNode> outer, CodeFacts facts) =>
        (outer.Count > 0 && outer[outer.Count - 1] is StatementSyntax around && IsCrossing(around, loop))
        || LoopExits.OwnNodes(loop).Any(node => LoopExits.IsLoop(node) ? IsCrossing(loop, (StatementSyntax)node) : node is InvocationExpressionSyntax call && (IsComparing(loop, call, facts) || HandedOver(loop, call, facts) is not null));

    /// <summary>
    /// Whether a call compares all of a collection with each element of the one that the loop around it passes: <c>words.Where(other => Differ(word, other))</c>
    /// That is for whole collections: the same, where something else than an equal one is looked for, or both awaited in the function.
    /// </summary>
    public static bool IsComparing(SyntaxNode around, InvocationExpressionSyntax call, CodeFacts facts)
    {
        if (call is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member, Expression: var source }, ArgumentList.Arguments: [{ Expression: AnonymousFunctionExpressionSyntax { ExpressionBody: { } asked } }] }
            || !Complete.Contains(member) || around is not StatementSyntax loop
            || (Passed(loop) ?? Visited(loop)) is not var (collection, element) || Bare(Unskipped(source)) is not { } other
            || Vocabulary.IsFewObjects(collection) || Vocabulary.IsFewObjects(other) || IsDeclaredIn(loop, other))
            return false;
        var names = Aliases(loop, element);
        // invoices.Take(i).Count(invoice => !invoice.IsVoid)
        return (Mentions(asked, names) || (source is InvocationExpressionSyntax part && Mentions(part, names))) && (other == collection
            ? !asked.DescendantNodesAndSelf().Any(node => node is BinaryExpressionSyntax { OperatorToken.ValueText: "==" } equality && Mentions(equality, names))
            : IsLoaded(Unskipped(source), facts) && (loop is not ForEachStatementSyntax each || IsLoaded(each.Expression, facts)));
    }

    /// <summary>
    /// The parameter of a method of the project that goes through all of the collection which the loop around the call passes, for the element that it
    /// is given as well: <c>Near(stops, stop, distance)</c>; else null.
    /// </summary>
    public static string? HandedOver(SyntaxNode around, InvocationExpressionSyntax call, CodeFacts facts)
    {
        if (call.ArgumentList.Arguments.Count < 2 || around is not StatementSyntax loop || Passed(loop) is not var (collection, element) || Vocabulary.IsFewObjects(collection))
            return null;
        var at = call.ArgumentList.Arguments.ToList().FindIndex(argument => Bare(argument.Expression) == collection);
        if (at < 0 || IsDeclaredIn(loop, collection) || facts.MethodOf(call) is not { DeclaringSyntaxReferences: [var reference] } method || at >= method.Parameters.Length)
            return null;
        var (parameter, names) = (method.Parameters[at].Name, Aliases(loop, element));
        return call.ArgumentList.Arguments.Any(argument => Mentions(argument.Expression, names)) && reference.GetSyntax().DescendantNodes().Any(node => node switch
        {
            ForEachStatementSyntax pass => Bare(pass.Expression) == parameter && !pass.Statement.DescendantNodes().Any(inner => inner is ReturnStatementSyntax or BreakStatementSyntax),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member, Expression: var source } } pass => Complete.Contains(member) && Bare(source) == parameter
                && !pass.ArgumentList.DescendantNodes().Any(inner => inner is BinaryExpressionSyntax { OperatorToken.ValueText: "==" }),
            _ => false,
        })
            ? parameter
            : null;
    }

    private static ExpressionSyntax Unskipped(ExpressionSyntax source) =>
        source is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Skip" or "Take", Expression: var all } } ? all : source;

    private static bool IsLoaded(ExpressionSyntax collection, CodeFacts facts) => facts.OnlyValueOf(collection) is { } value && value.DescendantNodesAndSelf().Any(node => node is AwaitExpressionSyntax);

    /// <summary>The equality that a condition begins with, in the inner of the two loops; else null.</summary>
    public static BinaryExpressionSyntax? IsEquality(ExpressionSyntax condition, IReadOnlyList<SyntaxNode> outer)
    {
        while (Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
            condition = both.Left;
        return Names.Stripped(condition) is BinaryExpressionSyntax { OperatorToken.ValueText: "==" } equality
            && outer[outer.Count - 2] is StatementSyntax around && outer[outer.Count - 1] is StatementSyntax inner && IsCrossing(around, inner)
            && Passed(around) is var (_, left) && Passed(inner) is var (_, right)
            && Mentions(equality, Aliases(around, left)) && Mentions(equality, Aliases(inner, right))
                ? equality
                : null;
    }

    /// <summary>Two steps through links that an array holds: <c>foreach (var b in links[a]) foreach (var c in links[b])</c></summary>
    private static bool IsHop(StatementSyntax outer, StatementSyntax inner) =>
        outer is ForEachStatementSyntax { Identifier.ValueText: var at } first && inner is ForEachStatementSyntax second
        && Links(first.Expression) is { } from && Links(second.Expression) is { } to && Names.Last(from) == Names.Last(to)
        && to.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax index }] && index.Identifier.ValueText == at;

    private static ElementAccessExpressionSyntax? Links(ExpressionSyntax collection) => collection switch
    {
        ElementAccessExpressionSyntax links => links,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: ElementAccessExpressionSyntax links } } => links,
        _ => null,
    };

    private static bool IsCrossing(StatementSyntax outer, StatementSyntax inner)
    {
        if (IsHop(outer, inner))
            return true;
        if (inner is WhileStatementSyntax search && LoopHeader.Of(search) is null)
            return IsWalk(outer, search);
        if (Passed(outer) is not var (outerCollection, outerElement) || (Passed(inner) ?? Before(inner, outerCollection, outerElement)) is not var (innerCollection, innerElement)
            || Vocabulary.IsFewObjects(innerCollection) || Vocabulary.IsFewObjects(outerCollection)
            || IsDeclaredIn(outer, innerCollection))
            return false;
        var (left, right) = (Aliases(outer, outerElement), Aliases(inner, innerElement));
        left.Remove(innerElement);
        return LoopExits.OwnNodes(inner).Any(node => node switch
        {
            WhileStatementSyntax @while => Mentions(@while.Condition, left) && Mentions(@while.Condition, right),
            // Looking something up by both is one step.
            IfStatementSyntax @if => !EndsAll(@if.Statement) && Mentions(@if.Condition, left) && Mentions(@if.Condition, right)
                && !@if.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) is "TryGetValue" or "ContainsKey" or "Contains" or "Add" or "TryAdd"
                    && call.ArgumentList.Arguments.Any(argument => Mentions(argument.Expression, left)) && Mentions(call, right)),
            // a.DistanceTo(b), of the same collection
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => innerCollection == outerCollection
                && Mentions(access.Expression, left) && call.ArgumentList.Arguments.Any(argument => Mentions(argument.Expression, right)),
            _ => false,
        });
    }

    /// <summary>Whether the first hit ends both loops: a check whether two of a few are in each other's way.</summary>
    private static bool EndsAll(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => EndsAll(last),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax,
    };

    /// <summary>A walk through the links of a whole structure, from each of its elements: <c>foreach (var node in graph) while (queue.TryDequeue(…)) … graph[at] …</c></summary>
    private static bool IsWalk(StatementSyntax outer, WhileStatementSyntax inner) => Passed(outer) is var (collection, _) && !Vocabulary.IsFewObjects(collection)
        && Frontiers.Adds(inner)
        && LoopExits.OwnNodes(inner).Any(node => node is ElementAccessExpressionSyntax element && Names.Last(element) == collection);

    /// <summary>The collection that a loop passes through and what stands for the element: its name or its index.</summary>
    private static (string Collection, string Element)? Passed(StatementSyntax loop) => loop switch
    {
        ForEachStatementSyntax each when Bare(each.Expression) is { } collection => (collection, each.Identifier.ValueText),
        ForEachStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax load } } each => (Names.Last(load), each.Identifier.ValueText),
        _ when LoopHeader.Of(loop) is { Condition: BinaryExpressionSyntax bound } header => bound.OperatorToken.ValueText switch
        {
            "<" or "<=" => Sized(bound.Right) is { } collection ? (collection, header.Counter) : null,
            // from the last down
            ">" or ">=" => header.Start is BinaryExpressionSyntax { OperatorToken.ValueText: "-", Left: var end } && Sized(end) is { } collection ? (collection, header.Counter) : null,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The queue that a walk takes the next place from, and the place: <c>while (queue.TryDequeue(out var word))</c></summary>
    private static (string Collection, string Element)? Visited(StatementSyntax loop) =>
        loop is WhileStatementSyntax { Condition: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax place } }] } next }
            && Frontiers.Adds(loop)
            ? (Names.Called(next).Receiver, place.Identifier.ValueText)
            : null;

    private static string? Sized(ExpressionSyntax bound) =>
        bound is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: var list } ? Bare(list) : null;

    /// <summary><c>for (var j = 0; j &lt; i; j++)</c>: those before the one that the outer loop is at.</summary>
    private static (string Collection, string Element)? Before(StatementSyntax inner, string collection, string element) =>
        LoopHeader.Of(inner) is { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Right: IdentifierNameSyntax end } } header
            && end.Identifier.ValueText == element
            ? (collection, header.Counter)
            : null;

    private static string? Bare(ExpressionSyntax collection) => collection switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The element, and the variables that are made of it.</summary>
    private static HashSet<string> Aliases(StatementSyntax loop, string element)
    {
        var names = new HashSet<string> { element };
        foreach (var variable in LoopExits.OwnNodes(loop).OfType<VariableDeclaratorSyntax>())
        {
            if (variable.Initializer is { } initial && Mentions(initial.Value, names))
                names.Add(variable.Identifier.ValueText);
        }

        return names;
    }

    private static bool Mentions(ExpressionSyntax expression, HashSet<string> names) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText));

    private static bool IsDeclaredIn(StatementSyntax loop, string name) =>
        loop.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => variable.Identifier.ValueText == name);
}
