using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Asynchronous members that cannot be called in a place, for they would call it again, or nothing.</summary>
internal static class Circles
{
    // Enough for any class that a person can read.
    private const int MostMethods = 100;

    /// <summary>
    /// Whether a call would lead back into the function that it stands in, itself or through what it calls: not on another object,
    /// and not on the base, unless there is nothing to call or it calls the function in turn.
    /// </summary>
    /// <param name="method">The method that would be called instead.</param>
    /// <param name="expression">The blocking call.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool LeadsBack(IMethodSymbol method, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var receiver = BlockingExpression.ReceiverOf(expression) ?? BlockingExpression.ConditionalAccessOf(expression)?.Expression;
        if (receiver is BaseExpressionSyntax && method.IsAbstract)
            return true;
        for (var symbol = model.GetEnclosingSymbol(expression.SpanStart, cancellationToken); symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            var isSame = symbol.IsStatic || method.IsStatic || IsSelf(receiver);
            if ((isSame && MemberSlots.Overlap(symbol, method))
                || ((isSame || receiver is BaseExpressionSyntax) && MayCall(method, (IMethodSymbol)symbol, cancellationToken)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a method of an object comes to call another one of it, as far as names tell.</summary>
    public static bool MayCall(IMethodSymbol caller, IMethodSymbol called, CancellationToken cancellationToken)
    {
        var pending = new Queue<IMethodSymbol>([caller.OriginalDefinition]);
        var seen = new HashSet<ISymbol>(pending, SymbolEqualityComparer.Default);
        while (pending.Count > 0 && seen.Count < MostMethods)
        {
            var method = pending.Dequeue();
            if (method.DeclaringSyntaxReferences.IsEmpty && IsStepOf(called, method.ContainingType))
                return true;
            foreach (var name in OwnCallsIn(method, cancellationToken))
            {
                if (name == called.Name)
                    return true;
                foreach (var next in BasesAndSelf(called.ContainingType).SelectMany(type => type.GetMembers(name)).OfType<IMethodSymbol>().Where(seen.Add))
                    pending.Enqueue(next);
            }
        }

        return false;
    }

    /// <summary>
    /// The steps of an algorithm that a base class leaves to others are protected: an override of one is called by the base's own
    /// members, whose bodies are not to be seen.
    /// </summary>
    private static bool IsStepOf(IMethodSymbol step, INamedTypeSymbol algorithm)
    {
        if (step is not { IsOverride: true, DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedOrInternal })
            return false;
        while (step.OverriddenMethod is { } overridden)
            step = overridden;
        return BasesAndSelf(algorithm.OriginalDefinition).Contains(step.ContainingType.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    private static IEnumerable<string> OwnCallsIn(IMethodSymbol method, CancellationToken cancellationToken) => method.DeclaringSyntaxReferences
        .SelectMany(body => body.GetSyntax(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(call => BlockingExpression.ReceiverOf(call) is null or ThisExpressionSyntax or BaseExpressionSyntax)
        .Select(call => BlockingExpression.NameOf(call)?.Identifier.ValueText ?? "")
        .Distinct();

    private static IEnumerable<INamedTypeSymbol> BasesAndSelf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static bool IsSelf(ExpressionSyntax? receiver) => receiver switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsSelf(parenthesized.Expression),
        CastExpressionSyntax cast => IsSelf(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Left: var left } => IsSelf(left),
        null or ThisExpressionSyntax => true,
        _ => false,
    };
}
