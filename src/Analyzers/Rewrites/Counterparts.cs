using System.Collections.Concurrent;
using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// Whether anything called <c>XAsync</c> stands beside a member X: the cheap question before the compiler is asked whether a call
/// of it binds. The answer is remembered for the member, its receiver and the file, whose imports decide on extension methods.
/// </summary>
internal sealed class Counterparts
{
    private const string Suffix = "Async";

    private readonly ConcurrentDictionary<(ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree), bool> known = new(KeyComparer.Instance);

    /// <summary>The form that calls the member named by convention, to be bound; null where there is no such member.</summary>
    public AwaitedForm? ByConvention(BlockingUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Member is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction })
            return null;

        var receiver = ReceiverType(use.Expression, model, cancellationToken) ?? (use.Member.IsStatic ? use.Member.ContainingType : null);
        var key = (use.Member.OriginalDefinition, receiver?.OriginalDefinition, model.SyntaxTree);
        if (!known.TryGetValue(key, out var exists))
        {
            exists = !model.LookupSymbols(use.Expression.SpanStart, receiver, use.Member.Name + Suffix, includeReducedExtensionMethods: receiver is not null).IsEmpty;
            known.TryAdd(key, exists);
        }

        return exists ? new AwaitedForm(Rewrite.Rename, use.Member.Name + Suffix) : null;
    }

    private static ITypeSymbol? ReceiverType(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        BlockingExpression.ReceiverOf(expression) is { } receiver ? model.GetTypeInfo(receiver, cancellationToken).Type
        : BlockingExpression.ConditionalAccessOf(expression) is { } access ? model.GetTypeInfo(access.Expression, cancellationToken).Type
        : null;

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
