using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// Pairs of virtual members of which a derived type overrides one half only: there the other half does something else, or nothing.
/// </summary>
internal static class Overrides
{
    /// <summary>Whether the counterpart does in each type of the project what the member does there.</summary>
    /// <param name="member">The blocking member.</param>
    /// <param name="counterpart">Its asynchronous counterpart.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static bool AreFollowed(ISymbol member, IMethodSymbol counterpart, Compilation compilation, CancellationToken cancellationToken) =>
        member is not IMethodSymbol { IsStatic: false } method
        || !(method.IsVirtual || method.IsAbstract || method.IsOverride)
        || method.DeclaringSyntaxReferences.IsEmpty
        || counterpart.DeclaringSyntaxReferences.IsEmpty
        || IsWrapped(method, counterpart, cancellationToken)
        || compilation.GetSymbolsWithName(method.Name, SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>()
            .All(other => !MemberSlots.Overrides(other).Skip(1).Contains(method.OriginalDefinition, SymbolEqualityComparer.Default) || HasOwn(counterpart, other.ContainingType));

    /// <summary>Whether the counterpart does nothing but call the member, whatever that is.</summary>
    private static bool IsWrapped(IMethodSymbol method, IMethodSymbol counterpart, CancellationToken cancellationToken) =>
        Circles.OwnCallsIn(counterpart, cancellationToken).SequenceEqual([method.Name])
        && !counterpart.DeclaringSyntaxReferences.SelectMany(body => body.GetSyntax(cancellationToken).DescendantNodes())
            .Any(node => node is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax);

    /// <summary>Whether the type, or one between it and the counterpart's, overrides the counterpart; the type that declares it does.</summary>
    private static bool HasOwn(IMethodSymbol counterpart, INamedTypeSymbol type)
    {
        var declaring = counterpart.ContainingType.OriginalDefinition;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, declaring))
                return SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, declaring);
            if (current.GetMembers(counterpart.Name).Any(member => member is IMethodSymbol { IsOverride: true }))
                return true;
        }

        return true;
    }
}
