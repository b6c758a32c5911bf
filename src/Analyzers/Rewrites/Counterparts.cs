using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// What is called <c>XAsync</c> beside a member X, before the compiler is asked whether a call of it binds. The answer is remembered
/// for the member, its receiver and the file, whose imports decide on extension methods.
/// </summary>
internal sealed class Counterparts(Compilation compilation)
{
    private readonly ConcurrentDictionary<(ISymbol Member, ITypeSymbol? Receiver, SyntaxTree Tree), ImmutableArray<IMethodSymbol>> known =
        new(KeyComparer.Instance);

    private readonly Lazy<AsyncNames> names = new(() => AsyncNames.Of(compilation));

    /// <summary>The names that have a counterpart anywhere.</summary>
    public AsyncNames Names => names.Value;

    /// <summary>The form that calls the member named by convention, to be bound; null where no such member can take the arguments.</summary>
    public AwaitedForm? ByConvention(BlockingUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Member is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction } blocking
            || use.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments })
            return null;

        var receiver = BlockingExpression.ReceiverTypeOf(use.Expression, model, cancellationToken) ?? (use.Member.IsStatic ? use.Member.ContainingType : null);
        var key = (use.Member.OriginalDefinition, receiver?.OriginalDefinition, model.SyntaxTree);
        if (!known.TryGetValue(key, out var candidates))
            known.TryAdd(key, candidates = Candidates(use, receiver, model)
                .RemoveAll(candidate => !Overrides.AreFollowed(use.Member, candidate, compilation, cancellationToken)));
        foreach (var candidate in candidates)
        {
            if (MayTake(candidate, arguments, blocking))
                return new AwaitedForm(Rewrite.Rename, candidate.Name);
        }

        return NotImported(use, model, cancellationToken);
    }

    /// <summary>The asynchronous operator of the database that a query is sent to.</summary>
    private static AwaitedForm? NotImported(BlockingUse use, SemanticModel model, CancellationToken cancellationToken) =>
        QueryProviders.IsOperator(use.Member)
        && BlockingExpression.ReceiverOf(use.Expression) is { } query
        && Queries.OperatorsFor(query, model, cancellationToken) is { } operators
        && model.Compilation.GetTypeByMetadataName(operators)?.GetMembers(use.Member.Name + AsyncNames.Suffix).IsEmpty == false
            ? new AwaitedForm(Rewrite.Rename, use.Member.Name + AsyncNames.Suffix) { Import = operators }
            : null;

    /// <summary>To look extension methods up is dear: only where some have the name.</summary>
    private ImmutableArray<IMethodSymbol> Candidates(BlockingUse use, ITypeSymbol? receiver, SemanticModel model)
    {
        var name = use.Member.Name + AsyncNames.Suffix;
        if (receiver is null)
            return Methods(model.LookupSymbols(use.Expression.SpanStart, null, name));
        // What is protected a lookup does not find on 'base'.
        var members = Hierarchy(receiver).SelectMany(type => type.GetMembers(name));
        return Methods(Names.HaveExtensionOf(use.Member.Name)
            ? model.LookupSymbols(use.Expression.SpanStart, receiver, name, includeReducedExtensionMethods: true)
                .Union(members, SymbolEqualityComparer.Default).OfType<ISymbol>()
            : members);
    }

    private static ImmutableArray<IMethodSymbol> Methods(IEnumerable<ISymbol> symbols) =>
        symbols.OfType<IMethodSymbol>().Where(method => !method.ReturnsVoid).ToImmutableArray();

    /// <summary>The types whose members can be called on a receiver.</summary>
    private static IEnumerable<ITypeSymbol> Hierarchy(ITypeSymbol receiver)
    {
        var bases = receiver is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.SelectMany(Hierarchy) : [];
        for (ITypeSymbol? type = receiver; type is not null; type = type.BaseType)
            bases = bases.Append(type);
        return receiver.TypeKind == TypeKind.Interface ? bases.Concat(receiver.AllInterfaces) : bases;
    }

    /// <summary>What can be told before binding. A trailing token is no argument of the synchronous call.</summary>
    private static bool MayTake(IMethodSymbol candidate, SeparatedSyntaxList<ArgumentSyntax> arguments, IMethodSymbol blocking)
    {
        var parameters = candidate.Parameters;
        var required = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            var isToken = IsToken(parameters[i]);
            if (isToken && i < arguments.Count && arguments[i].NameColon is null && i < blocking.Parameters.Length && !IsToken(blocking.Parameters[i]))
                return false;
            if (!isToken && !parameters[i].IsOptional && !parameters[i].IsParams)
                required++;
        }

        if (arguments.Count < required || (arguments.Count > parameters.Length && parameters is not [.., { IsParams: true }]))
            return false;
        return arguments.All(argument => argument.NameColon is not { Name.Identifier.ValueText: var name } || parameters.Any(parameter => parameter.Name == name));
    }

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.Name == nameof(CancellationToken);

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
