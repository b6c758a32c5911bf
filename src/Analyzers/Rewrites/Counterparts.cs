using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// What is called <c>XAsync</c> beside a member X, before the compiler is asked whether a call of it binds. The answer is remembered
/// for the member, its receiver and the file, whose imports decide on extension methods.
/// </summary>
internal sealed class Counterparts
{
    private const string Suffix = "Async";

    private readonly ConcurrentDictionary<(ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree), ImmutableArray<IMethodSymbol>> known =
        new(KeyComparer.Instance);

    /// <summary>The form that calls the member named by convention, to be bound; null where no such member can take the arguments.</summary>
    public AwaitedForm? ByConvention(BlockingUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Member is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction }
            || use.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: var count })
            return null;

        var receiver = BlockingExpression.ReceiverTypeOf(use.Expression, model, cancellationToken) ?? (use.Member.IsStatic ? use.Member.ContainingType : null);
        var key = (use.Member.OriginalDefinition, receiver?.OriginalDefinition, model.SyntaxTree);
        if (!known.TryGetValue(key, out var candidates))
            known.TryAdd(key, candidates = Candidates(use, receiver, model));
        foreach (var candidate in candidates)
        {
            if (Takes(candidate, count))
                return new AwaitedForm(Rewrite.Rename, candidate.Name);
        }

        return null;
    }

    private static ImmutableArray<IMethodSymbol> Candidates(BlockingUse use, ITypeSymbol? receiver, SemanticModel model) => model
        .LookupSymbols(use.Expression.SpanStart, receiver, use.Member.Name + Suffix, includeReducedExtensionMethods: receiver is not null)
        .OfType<IMethodSymbol>()
        .Where(method => !method.ReturnsVoid)
        .ToImmutableArray();

    /// <summary>A trailing token is no argument of the synchronous call.</summary>
    private static bool Takes(IMethodSymbol method, int count) =>
        (count <= method.Parameters.Length || method.Parameters is [.., { IsParams: true }])
        && count >= method.Parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams && parameter.Type.Name != nameof(CancellationToken));

    private sealed class KeyComparer : IEqualityComparer<(ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree) x, (ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree) y) =>
            x.Tree == y.Tree
            && SymbolEqualityComparer.Default.Equals(x.Member, y.Member)
            && SymbolEqualityComparer.Default.Equals(x.Receiver, y.Receiver);

        public int GetHashCode((ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree) key) => unchecked(
            (SymbolEqualityComparer.Default.GetHashCode(key.Member) * 397)
            ^ (SymbolEqualityComparer.Default.GetHashCode(key.Receiver) * 31)
            ^ key.Tree.GetHashCode());
    }
}
