using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>The elements that the loops around a place are at.</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="outer">The loops.</param>
/// <param name="belonging">What the caller is known to have handed over.</param>
internal sealed class Elements(CodeFacts facts, IReadOnlyList<SyntaxNode> outer, Belonging belonging)
{
    /// <summary>Whether an expression speaks of what an outer loop is at: its element, or what was made of it.</summary>
    public bool Own(ExpressionSyntax expression) => belonging.Covers(expression, facts) || outer.Count > 0
        && expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => outer.Any(loop => loop.Span.Contains(name.Span) && Introduces(loop, name.Identifier.ValueText)));

    /// <summary>Whether an expression is a collection that belongs to an element, rather than the element itself.</summary>
    public bool OwnPart(ExpressionSyntax expression) =>
        Own(expression) && facts.KindOf(expression) is ValueKind.Objects or ValueKind.Text or ValueKind.Unknown;

    /// <summary>The loop around the place that a variable counts, or null.</summary>
    public LoopHeader? CounterOf(ExpressionSyntax expression) => expression is IdentifierNameSyntax { Identifier.ValueText: var name }
        ? outer.Select(LoopHeader.Of).LastOrDefault(header => header?.Counter == name)
        : null;

    private static bool Introduces(SyntaxNode loop, string name) => loop switch
    {
        ForEachStatementSyntax each when each.Identifier.ValueText == name => true,
        _ => loop.DescendantNodes().Any(node => node switch
        {
            // What is awaited is not part of the element but was made from it.
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name
                && variable.Initializer?.Value.DescendantNodesAndSelf().Any(inner => inner is AwaitExpressionSyntax) != true,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
            _ => false,
        }),
    };
}
