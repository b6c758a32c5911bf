using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>Which types gain from being disposed asynchronously.</summary>
internal static class AsyncDisposal
{
    /// <summary>Bases whose <c>DisposeAsync</c> only calls <c>Dispose</c>: a type that does not override it gains nothing.</summary>
    private static readonly string[] PassingOn =
    [
        "System.IO.Stream",
        "System.IO.TextWriter",
        "System.Data.Common.DbBatch",
        "System.Data.Common.DbCommand",
        "System.Data.Common.DbConnection",
        "System.Data.Common.DbDataReader",
        "System.Data.Common.DbDataSource",
        "System.Data.Common.DbTransaction",
    ];

    /// <summary>Types whose <c>Dispose</c> does not wait, while <c>DisposeAsync</c> waits for callbacks that run, or is the same.</summary>
    private static readonly string[] NotWaiting =
    [
        "System.Threading.CancellationTokenRegistration",
        "System.Threading.Timer",
        "System.Threading.ITimer",
        "Microsoft.Data.Sqlite",
    ];

    /// <summary>
    /// Types whose disposal neither writes nor asks the server, in whatever provider; and XML writers, whose asynchronous members
    /// throw unless they were created with <c>Async = true</c>.
    /// </summary>
    private static readonly string[] Light = ["System.Data.Common.DbCommand", "System.Data.Common.DbBatch", "System.Xml.XmlWriter"];

    /// <summary>What gives a stream to be read from: to dispose it writes nothing, whatever stream it is.</summary>
    private static readonly string[] Sources =
        ["OpenRead", "OpenReadAsync", "OpenReadStream", "OpenStandardInput", "GetResponseStream", "GetStreamAsync", "ReadAsStream", "ReadAsStreamAsync"];

    /// <summary>Whether an expression gives a stream of unknown kind that is only read.</summary>
    public static bool IsReadOnly(ExpressionSyntax value, ITypeSymbol type) => TypeNames.Is(type as INamedTypeSymbol, "System.IO.Stream")
        && (value is AwaitExpressionSyntax { Expression: var awaited } ? awaited : value) switch
        {
            InvocationExpressionSyntax call => Sources.Contains(BlockingExpression.NameOf(call)?.Identifier.ValueText),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } => arguments.Any(argument =>
                argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(FileAccess.Read) } access
                && BlockingExpression.NameOf(access.Expression)?.Identifier.ValueText == nameof(FileAccess)),
            _ => false,
        };

    /// <summary>Whether a value of the type should be disposed with <c>await</c>.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="symbols">The known types.</param>
    public static bool Pays(ITypeSymbol? type, KnownSymbols symbols)
    {
        if (type is null || symbols.AsyncDisposable?.GetMembers("DisposeAsync").FirstOrDefault() is not IMethodSymbol slot)
            return false;
        if (NotWaiting.Any(name => TypeNames.IsWithin(type, name)) || Light.Any(name => TypeNames.IsOrDerivesFrom(type, name)))
            return false;
        if (type.TypeKind == TypeKind.Interface)
            return SymbolEqualityComparer.Default.Equals(type, symbols.AsyncDisposable) || type.AllInterfaces.Contains(symbols.AsyncDisposable!, SymbolEqualityComparer.Default);

        // Of an abstract base nothing is known but that providers override it.
        return type.FindImplementationForInterfaceMember(slot) is { } method
            && MostDerived(method, type).ContainingType is var declaring
            && (SymbolEqualityComparer.Default.Equals(declaring, type) || !PassingOn.Any(name => TypeNames.Is(declaring, name)));
    }

    /// <summary>The override that a value of the type runs.</summary>
    private static ISymbol MostDerived(ISymbol implementation, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(implementation.Name).OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride) is { } found)
                return found;
        }

        return implementation;
    }
}
