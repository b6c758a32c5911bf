using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Searches that keep what is still to try in a queue or on a stack, into which the loop puts states that it computes.</summary>
internal static class Frontiers
{
    /// <summary>How many states a loop goes through; null where it is no search.</summary>
    /// <param name="condition">What the loop goes on for.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="facts">What the names stand for.</param>
    /// <param name="sizes">The sizes, as seen from the loop's place.</param>
    public static Trips? Of(ExpressionSyntax condition, StatementSyntax loop, CodeFacts facts, Sizes sizes) =>
        Asks(condition) && Adds(loop) && NodesOf(loop).Any(node => node switch
        {
            // The shortest way to what is computed: queue.Enqueue(next, cost + step)
            InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: BinaryExpressionSyntax { OperatorToken.ValueText: "+" } }] } call =>
                Names.Last(call) == "Enqueue" && call.Ancestors().FirstOrDefault(LoopExits.IsLoop) != loop,
            // A state as a text: var next = new string(cells);
            ObjectCreationExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.ValueText: "string" }, ArgumentList.Arguments.Count: 1 } => true,
            // foreach (var next in Moves(state)), where they are computed
            ForEachStatementSyntax { Expression: InvocationExpressionSyntax moves } => facts.MethodOf(moves) is { DeclaringSyntaxReferences: [var reference, ..] }
                && reference.GetSyntax() is var declaration && declaration.SyntaxTree == loop.SyntaxTree && Calculation.IsIn(declaration, facts),
            IdentifierNameSyntax name => Vocabulary.IsSearchState(name.Identifier.ValueText),
            SingleVariableDesignationSyntax name => Vocabulary.IsSearchState(name.Identifier.ValueText),
            VariableDeclaratorSyntax name => Vocabulary.IsSearchState(name.Identifier.ValueText),
            _ => false,
        })
            ? Visited(loop, facts, sizes) ?? new(CostModel.Many, "states")
            : Asks(condition) && Adds(loop) && NodesOf(loop).Any(node => (LinksOf(node) is IdentifierNameSyntax whole && IsWhole(whole, loop, sizes)) || BeginsAnew(node, loop))
                ? new(CostModel.Numbers * sizes.Scale, "until all are visited")
                : null;

    /// <summary>What a walk looks the links of a place up in: <c>foreach (var next in graph[node])</c>, <c>graph.TryGetValue(node, out var nexts)</c></summary>
    private static ExpressionSyntax? LinksOf(SyntaxNode node) => node switch
    {
        ElementAccessExpressionSyntax { Parent: CommonForEachStatementSyntax } links => links.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" } links } => links.Expression,
        _ => null,
    };

    /// <summary>Whether a walk notes where it has been in a set or array that the loop around makes anew: each of its iterations walks from another place.</summary>
    private static bool BeginsAnew(SyntaxNode node, StatementSyntax loop) => NotedIn(node) is { } seen
        && loop.Ancestors().TakeWhile(around => around is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).FirstOrDefault(LoopExits.IsLoop) is { } around
        && VariableWrites.Declared(around, seen.Identifier.ValueText).Any(variable => !loop.Span.Contains(variable.Span));

    private static IdentifierNameSyntax? NotedIn(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: IdentifierNameSyntax set } } =>
            node.FirstAncestorOrSelf<IfStatementSyntax>()?.Condition.Span.Contains(node.Span) == true ? set : null,
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array } } => array,
        _ => null,
    };

    /// <summary>Whether it is no part of an element, nor made in the loop.</summary>
    private static bool IsWhole(IdentifierNameSyntax whole, StatementSyntax loop, Sizes sizes) =>
        !sizes.Elements.Own(whole) && !VariableWrites.Declared(loop, whole.Identifier.ValueText).Any();

    /// <summary>Whether a loop puts something into a queue or on a stack.</summary>
    public static bool Adds(StatementSyntax loop) => NodesOf(loop).Any(IsAddition);

    /// <summary>The nodes of a loop, and of what adds for it to the queue that it hands over: <c>Expand(state, queue)</c></summary>
    private static IEnumerable<SyntaxNode> NodesOf(StatementSyntax loop)
    {
        var own = LoopExits.OwnNodes(loop).ToList();
        if (own.Exists(IsAddition) || own.OfType<InvocationExpressionSyntax>().Where(IsRemoval).Select(removal => Names.Called(removal).Receiver).FirstOrDefault() is not { } queue
            || loop.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return own;
        var called = own.OfType<InvocationExpressionSyntax>().Where(call => call.Expression is IdentifierNameSyntax)
            .ToLookup(Names.Last, call => call.ArgumentList.Arguments.Any(argument => Names.Mentions(argument.Expression, queue)));
        return own.Concat(type.DescendantNodes(node => node is not (ExpressionSyntax or TypeDeclarationSyntax) || node == type)
            .Where(node => node switch
            {
                MethodDeclarationSyntax method => called[method.Identifier.ValueText].Contains(true),
                LocalFunctionStatementSyntax local => called.Contains(local.Identifier.ValueText),
                _ => false,
            })
            .Where(declaration => LoopExits.OwnNodes(declaration).Any(IsAddition)).SelectMany(LoopExits.OwnNodes));
    }

    private static bool IsRemoval(InvocationExpressionSyntax call) => Names.Last(call) is "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "RemoveFirst" or "RemoveAt";

    private static bool IsAddition(SyntaxNode node) => node is InvocationExpressionSyntax call && Names.Last(call) is "Enqueue" or "Push" or "AddLast";

    private static bool Asks(ExpressionSyntax condition) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "Count" or "TryDequeue" or "TryPop" or "Any");

    /// <summary>The cells of the array of a known size in which the loop notes where it has been; each is visited once.</summary>
    private static Trips? Visited(StatementSyntax loop, CodeFacts facts, Sizes sizes)
    {
        foreach (var assignment in LoopExits.OwnNodes(loop).OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.Left is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax noted }
                && facts.OnlyValueOf(noted) is ArrayCreationExpressionSyntax { Type.RankSpecifiers: [var dimensions] }
                && dimensions.Sizes.Aggregate((double?)1, (product, size) => product * sizes.Constant(size)) is { } cells)
                return Trips.Exactly(cells);
        }

        return null;
    }
}
