using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AsyncPitfalls.Analyzers.Loops.Passes;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Calls that compare the element that a loop is at with all of a collection.</summary>
internal static class Comparisons
{
    // What stops at the first hit is left out: of few, mostly.
    private static readonly HashSet<string> Complete = ["Where", "Count", "Sum", "Average", "Min", "Max", "MinBy", "MaxBy", "OrderBy"];

    /// <summary>Whether a call takes the square of what a loop passes.</summary>
    public static bool IsMadeBy(InvocationExpressionSyntax call, StatementSyntax loop, CodeFacts facts) =>
        IsComparing(loop, call, facts) || PassedBy(loop, call, facts) is not null || SortsGrowing(call, loop);

    /// <summary>Whether a call sorts all that the loop has collected until now: <c>sorted.Add(item); sorted.Sort();</c></summary>
    public static bool SortsGrowing(InvocationExpressionSyntax call, StatementSyntax loop) =>
        Names.Called(call) is ({ } list, "Sort" or "OrderBy" or "OrderByDescending") && !IsDeclaredIn(loop, list)
        && LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(add => Names.Called(add) is (var grown, "Add") && grown == list)
        && !LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(other => Names.Last(other) is "Take" or "Clear" or "RemoveAt" or "RemoveRange" or "Remove");

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
            ? !Asks(asked, names, "==") || Measures(asked, names) || (Asks(asked, names, "<", ">", "<=", ">=") && IsWhole(source, facts))
            : IsLoaded(Unskipped(source), facts) && (Each(loop) is not var (passed, _) || IsLoaded(passed, facts)));
    }

    private static bool Asks(ExpressionSyntax question, HashSet<string> names, params string[] comparisons) => question.DescendantNodesAndSelf()
        .Any(node => node is BinaryExpressionSyntax binary && comparisons.Contains(binary.OperatorToken.ValueText) && Mentions(binary, names));

    /// <summary>Whether a call finds out how much alike two are: <c>Distance(word, other) == 1</c></summary>
    private static bool Measures(ExpressionSyntax question, HashSet<string> names) => question.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        .Any(call => Mentions(call, names) && Names.Last(call) is not "Equals" && call.Parent is not MemberAccessExpressionSyntax && call.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => question.Parent!.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText)));

    /// <summary>Whether a collection was loaded without a word about which part of it: <c>await store.AllAsync(token)</c></summary>
    private static bool IsWhole(ExpressionSyntax collection, CodeFacts facts) =>
        facts.OnlyValueOf(collection) is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } };

    /// <summary>The collection, by its name in the method that is called, all of which is compared there with what the loop around the call is at; else null.</summary>
    public static string? PassedBy(SyntaxNode around, InvocationExpressionSyntax call, CodeFacts facts) => HandedOver(around, call, facts) ?? Crossed(around, call, facts);

    /// <summary><c>foreach (var order in orders) Match(order, shipments, matches);</c></summary>
    private static string? Crossed(SyntaxNode around, InvocationExpressionSyntax call, CodeFacts facts)
    {
        if (around is not StatementSyntax loop || Passed(loop) is not var (collection, element) || Vocabulary.IsFewObjects(collection)
            || facts.MethodOf(call) is not { DeclaringSyntaxReferences: [var reference] } method)
            return null;
        var (declaration, names) = (reference.GetSyntax(), Aliases(loop, element));
        var given = call.ArgumentList.Arguments.Zip(method.Parameters, (argument, parameter) => (argument.Expression, parameter.Name)).ToList();
        var left = new HashSet<string>(given.Where(pair => Mentions(pair.Expression, names)).Select(pair => pair.Name));
        // What a service has of its own are its handlers; an element has points.
        var isOwn = call.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText == method.ContainingType?.Name
            || loop.DescendantNodes().OfType<ForEachStatementSyntax>().Any(each => each.Identifier.ValueText == Names.Called(call).Receiver);
        return left.Count == 0 ? null : LoopExits.OwnNodes(declaration).OfType<StatementSyntax>().Where(LoopExits.IsLoop)
            .Where(inner => !LoopExits.Of(inner).Any(exit => exit is ReturnStatementSyntax))
            .Select(inner => Passed(inner) is var (other, one) && !Vocabulary.IsFewObjects(other) && !left.Contains(other) && !VariableWrites.Declared(declaration, other).Any()
                && (isOwn || given.Exists(pair => pair.Name == other))
                && Crossings.Compares(inner, Aliases(declaration, left).Except([one]), Aliases(inner, one), isSame: IsGiven(other, collection), isCube: false) ? other : null)
            .FirstOrDefault(other => other is not null);

        // What is captured has the same name there.
        bool IsGiven(string parameter, string whole) => given.Find(pair => pair.Name == parameter) is { Expression: { } handed } ? Bare(handed) == whole : parameter == whole;
    }

    /// <summary>
    /// The parameter of a method of the project that goes through all of the collection which the loop around the call passes, for the element that it
    /// is given as well: <c>Near(stops, stop, distance)</c>; else null.
    /// </summary>
    private static string? HandedOver(SyntaxNode around, InvocationExpressionSyntax call, CodeFacts facts)
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
}
