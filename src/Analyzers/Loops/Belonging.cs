using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a method gets from the call that is followed: parts of a loop's element, which are small, and constants.</summary>
/// <param name="Owner">Whether the object that it is called on is a loop's element: then its fields belong to one.</param>
/// <param name="Parameters">The parameters that are given an element or a part of one.</param>
/// <param name="Constants">The parameters that are given constants.</param>
/// <param name="Sizes">The parameters that are given numbers or collections whose size the caller is told, and what that is.</param>
/// <param name="Compared">The parameter that is given the whole collection whose element is handed over as well, or null.</param>
/// <param name="AreFew">Whether a loop around the call goes through a few that are written out.</param>
internal sealed record Belonging(
    bool Owner,
    ImmutableHashSet<string> Parameters,
    ImmutableDictionary<string, double> Constants,
    ImmutableDictionary<string, Trips> Sizes,
    string? Compared = null,
    bool AreFew = false)
{
    /// <summary>Nothing is known.</summary>
    public static Belonging None { get; } =
        new(false, ImmutableHashSet<string>.Empty, ImmutableDictionary<string, double>.Empty, ImmutableDictionary<string, Trips>.Empty);

    /// <summary>What a call hands over.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">The method that is called.</param>
    /// <param name="sizes">The sizes at the call.</param>
    public static Belonging Of(InvocationExpressionSyntax call, IMethodSymbol method, Loops.Sizes sizes)
    {
        var belonging = None with { AreFew = sizes.AreFew(), Owner = call.Expression is MemberAccessExpressionSyntax access && sizes.Elements.Own(access.Expression) };
        foreach (var (argument, parameter) in call.ArgumentList.Arguments.Zip(method.Parameters, (argument, parameter) => (argument, parameter)))
        {
            if (argument.NameColon is not null)
                break;
            if (sizes.Constant(argument.Expression) is { } constant)
                belonging = belonging with { Constants = belonging.Constants.SetItem(parameter.Name, constant) };
            else if (LengthOf(argument.Expression) is { } length)
                belonging = belonging with { Sizes = belonging.Sizes.SetItem(parameter.Name, Trips.Exactly(length)) };
            else if (sizes.Elements.OwnPart(argument.Expression) || (belonging.AreFew && sizes.IsText(argument.Expression)))
                belonging = belonging with { Parameters = belonging.Parameters.Add(parameter.Name) };
            else if (sizes.ToldOf(argument.Expression) is { } told)
                belonging = belonging with { Sizes = belonging.Sizes.SetItem(parameter.Name, told) };
        }

        return belonging;
    }

    /// <summary>Whether an expression is the collection with all of which the element is compared.</summary>
    public bool IsCompared(ExpressionSyntax expression) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == Compared;

    /// <summary>The size of what a parameter is given, or null.</summary>
    public Trips? SizeOf(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax name && Sizes.TryGetValue(name.Identifier.ValueText, out var size) ? size : null;

    /// <summary><c>new[] { first, second }</c>, <c>"name"</c></summary>
    private static int? LengthOf(ExpressionSyntax argument) => argument switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text.Length,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Count,
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => count,
        CollectionExpressionSyntax { Elements: var elements } when elements.All(element => element is ExpressionElementSyntax) => elements.Count,
        _ => null,
    };

    /// <summary>Whether an expression speaks of an element or its parts.</summary>
    public bool Covers(ExpressionSyntax expression, CodeFacts facts) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => Parameters.Contains(name.Identifier.ValueText)
            // var lines = text.Split('\n');
            || (!Parameters.IsEmpty && facts.OnlyValueOf(name) is { } value
                && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(inner => Parameters.Contains(inner.Identifier.ValueText))))
        || (Owner && expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && facts.IsMember(expression));

    /// <summary>The constant that a parameter is given, or null.</summary>
    public double? ConstantOf(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax name && Constants.TryGetValue(name.Identifier.ValueText, out var constant) ? constant : null;
}
