using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What loops pass through, from the first element to the last.</summary>
internal static class Passes
{
    /// <summary>The collection that a loop passes through and what stands for the element: its name or its index.</summary>
    public static (string Collection, string Element)? Passed(StatementSyntax loop) => loop switch
    {
        ForEachStatementSyntax each when Bare(WholeOf(each.Expression)) is { } collection => (collection, each.Identifier.ValueText),
        ForEachVariableStatementSyntax each when Bare(WholeOf(each.Expression)) is { } collection && PartsOf(each).FirstOrDefault() is { } part => (collection, part),
        // foreach (var j in Enumerable.Range(i + 1, orders.Count - i - 1))
        ForEachStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: var count }] } range } each when Names.Called(range) is ("Enumerable", "Range") =>
            Sized(Minuend(count)) is { } collection ? (collection, each.Identifier.ValueText) : null,
        ForEachStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax load } } each => (Names.Last(load), each.Identifier.ValueText),
        _ when LoopHeader.Of(loop) is { } header && EndOf(header) is var (isUp, end) =>
            // from the last down
            Sized(isUp ? end : header.Start is BinaryExpressionSyntax { OperatorToken.ValueText: "-", Left: var size } ? size : end) is { } collection ? (collection, header.Counter) : null,
        _ => null,
    };

    /// <summary>The collection that a loop takes one element after the other of, by <c>foreach</c> or by index, and the variable that has it, if any.</summary>
    public static (ExpressionSyntax Collection, string? Element)? Each(SyntaxNode loop) => loop switch
    {
        ForEachStatementSyntax each => (WholeOf(each.Expression), each.Identifier.ValueText),
        CommonForEachStatementSyntax each => (WholeOf(each.Expression), null),
        _ => LoopHeader.Of(loop) is { } header && EndOf(header) is (true, MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: var list })
            ? (list, loop.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .FirstOrDefault(variable => variable.Initializer is { Value: ElementAccessExpressionSyntax element } && IsAt(element, header.Counter))?.Identifier.ValueText)
            : null,
    };

    /// <summary>Whether an expression is what a loop is at: its element or a part of it, or what its counter is the index of.</summary>
    public static bool IsOfEach(ExpressionSyntax expression, SyntaxNode loop) => expression switch
    {
        MemberAccessExpressionSyntax access => IsOfEach(access.Expression, loop),
        ElementAccessExpressionSyntax element => LoopHeader.Of(loop) is { } header && IsAt(element, header.Counter),
        IdentifierNameSyntax name => loop is ForEachVariableStatementSyntax each ? PartsOf(each).Contains(name.Identifier.ValueText) : Each(loop)?.Element == name.Identifier.ValueText,
        _ => false,
    };

    private static bool IsAt(ElementAccessExpressionSyntax element, string counter) =>
        element.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax index }] && index.Identifier.ValueText == counter;

    /// <summary>The queue that a walk takes the next place from, and the place: <c>while (queue.TryDequeue(out var word))</c></summary>
    public static (string Collection, string Element)? Visited(StatementSyntax loop) =>
        LoopHead.ConditionOf(loop) is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax place } }] } next
            && Frontiers.Adds(loop)
            ? (Names.Called(next).Receiver, place.Identifier.ValueText)
            : null;

    /// <summary>Whether a loop counts up, and where it ends: <c>j &lt; i</c> of <c>j &lt; i &amp;&amp; !found</c>; else null.</summary>
    public static (bool IsUp, ExpressionSyntax End)? EndOf(LoopHeader header)
    {
        var condition = header.Condition;
        while (condition is BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both)
            condition = Names.Mentions(both.Left, header.Counter) ? both.Left : both.Right;
        return condition is not BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=" or ">" or ">=" or "!=" } bound ? null
            : Names.Mentions(bound.Left, header.Counter) ? (bound.OperatorToken.ValueText[0] != '>', Names.Stripped(bound.Right))
            : (bound.OperatorToken.ValueText[0] == '>', Names.Stripped(bound.Left));
    }

    private static string? Sized(ExpressionSyntax bound) => bound switch
    {
        // var count = orders.Count;
        IdentifierNameSyntax { Identifier.ValueText: var name } => VariableWrites.ScopeOf(bound) is var member && !VariableWrites.AnyIn(member, name)
            && VariableWrites.Declared(member, name).FirstOrDefault()?.Initializer?.Value is MemberAccessExpressionSyntax size ? Sized(size) : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: var list } => Bare(list),
        // All but the last.
        BinaryExpressionSyntax { OperatorToken.ValueText: "-", Left: var size, Right: LiteralExpressionSyntax } => Sized(size),
        _ => null,
    };

    private static ExpressionSyntax Minuend(ExpressionSyntax number) => number is BinaryExpressionSyntax { OperatorToken.ValueText: "-", Left: var from } ? Minuend(from) : number;

    /// <summary>The collection that a sequence has its elements from: <c>orders</c> of <c>orders.Where(order => order.IsOpen).ToList()</c></summary>
    private static ExpressionSyntax WholeOf(ExpressionSyntax sequence) =>
        sequence is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" or "AsReadOnly" or "Where" or "OrderBy" or "OrderByDescending" or "Index", Expression: var source } }
            ? WholeOf(source)
            : sequence;

    /// <summary>The name of a collection that a variable or an own member holds, or null.</summary>
    public static string? Bare(ExpressionSyntax collection) => collection switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> PartsOf(ForEachVariableStatementSyntax each) =>
        each.Variable.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(part => part.Identifier.ValueText);

    /// <summary>The element, and the variables that are made of it.</summary>
    public static HashSet<string> Aliases(StatementSyntax loop, string element) => Aliases(loop, loop is ForEachVariableStatementSyntax each ? PartsOf(each) : [element]);

    /// <summary>Some variables, and those that are made of them.</summary>
    public static HashSet<string> Aliases(SyntaxNode loop, IEnumerable<string> elements)
    {
        var names = new HashSet<string>(elements);
        foreach (var variable in LoopExits.OwnNodes(loop).OfType<VariableDeclaratorSyntax>())
        {
            if (variable.Initializer is { } initial && Mentions(initial.Value, names))
                names.Add(variable.Identifier.ValueText);
        }

        foreach (var part in LoopExits.OwnNodes(loop).OfType<ForEachStatementSyntax>())
        {
            if (WholeOf(part.Expression) is MemberAccessExpressionSyntax && Mentions(part.Expression, names))
                names.Add(part.Identifier.ValueText);
        }

        // var (x, y) = (all[i], all[j]);
        foreach (var assignment in LoopExits.OwnNodes(loop).OfType<AssignmentExpressionSyntax>())
        {
            if (assignment is not { Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: var variables } }, Right: TupleExpressionSyntax { Arguments: var values } })
                continue;
            for (var i = 0; i < Math.Min(variables.Count, values.Count); i++)
            {
                if (variables[i] is SingleVariableDesignationSyntax variable && Mentions(values[i].Expression, names))
                    names.Add(variable.Identifier.ValueText);
            }
        }

        return names;
    }

    /// <summary>Whether an expression uses one of some variables.</summary>
    public static bool Mentions(ExpressionSyntax expression, HashSet<string> names) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText));

    /// <summary>Whether a loop makes a variable of this name anew in each iteration.</summary>
    public static bool IsDeclaredIn(StatementSyntax loop, string name) =>
        loop.DescendantNodes().Any(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == name,
            _ => false,
        });
}
