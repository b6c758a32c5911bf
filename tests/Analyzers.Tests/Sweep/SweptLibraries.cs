using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Analyzers.Tests.Sweep;

/// <summary>
/// What the sweep calls: every public synchronous method of .NET, ASP.NET Core, EF Core, Npgsql, Dapper and StackExchange.Redis that
/// has an asynchronous sibling with the same parameters, a trailing token and optional ones aside.
/// </summary>
internal static class SweptLibraries
{
    private const string Suffix = "Async";

    private static readonly string[] Prefixes =
    [
        "System", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.JSInterop", "Microsoft.Net", "Microsoft.Win32",
        "Microsoft.EntityFrameworkCore", "Npgsql", "Dapper", "StackExchange.Redis",
    ];

    /// <summary>Every pair, in the order of the libraries.</summary>
    public static IReadOnlyList<SweptPair> Pairs()
    {
        var types = CSharpCompilation.Create("Libraries", references: Snippet.References).SourceModule.ReferencedAssemblySymbols
            .Where(assembly => Prefixes.Any(prefix => assembly.Name == prefix || assembly.Name.StartsWith(prefix + ".", StringComparison.Ordinal)))
            .SelectMany(assembly => Types(assembly.GlobalNamespace))
            .ToList();
        var extensions = types.Where(type => type.IsStatic).SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.IsExtensionMethod && IsAsynchronous(method))
            .ToLookup(method => method.Name);
        return [.. types.SelectMany(type => type.GetMembers().OfType<IMethodSymbol>()).Where(IsSynchronous).SelectMany(method => Pair(method, extensions))];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol { Name: not "Internal" } inner => Types(inner),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => Types(type).Prepend(type),
        _ => [],
    });

    private static bool IsSynchronous(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
        && !method.Name.EndsWith(Suffix, StringComparison.Ordinal)
        && !IsAwaitable(method.ReturnType);

    private static bool IsAsynchronous(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public
        && IsAwaitable(method.ReturnType)
        && !method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute");

    private static bool IsAwaitable(ITypeSymbol type) => type.GetMembers("GetAwaiter").Any() || type.BaseType?.GetMembers("GetAwaiter").Any() == true;

    private static IEnumerable<SweptPair> Pair(IMethodSymbol method, ILookup<string, IMethodSymbol> extensions)
    {
        var name = method.Name + Suffix;
        var receiver = method.IsExtensionMethod ? method.Parameters[0].Type : method.ContainingType;
        var parameters = method.Parameters.Skip(method.IsExtensionMethod ? 1 : 0).ToList();
        var members = Hierarchy(receiver).Concat([method.ContainingType]).SelectMany(type => type.GetMembers(name)).OfType<IMethodSymbol>()
            .Where(candidate => IsAsynchronous(candidate)
                && candidate.IsStatic == method.IsStatic
                && !candidate.IsExtensionMethod
                && TakesTheSame(parameters, candidate.Parameters));
        var others = extensions[name].Where(candidate => (method.IsExtensionMethod || !method.IsStatic)
            && Hierarchy(receiver).Any(type => Same(type, candidate.Parameters[0].Type))
            && TakesTheSame(parameters, candidate.Parameters.Skip(1)));
        return members.Concat(others).Take(1).Select(sibling => new SweptPair(method, sibling));
    }

    private static IEnumerable<ITypeSymbol> Hierarchy(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
        foreach (var @interface in type.AllInterfaces)
            yield return @interface;
    }

    private static bool TakesTheSame(List<IParameterSymbol> parameters, IEnumerable<IParameterSymbol> candidates)
    {
        var others = candidates.ToList();
        return others.Count >= parameters.Count
            && parameters.Zip(others).All(pair => pair.First.RefKind == pair.Second.RefKind && Same(pair.First.Type, pair.Second.Type))
            && others.Skip(parameters.Count).All(rest => rest.IsOptional || rest.IsParams || rest.Type.Name == nameof(CancellationToken));
    }

    /// <summary>Type parameters of methods are the same where their places are.</summary>
    private static bool Same(ITypeSymbol left, ITypeSymbol right) => (left, right) switch
    {
        (ITypeParameterSymbol { DeclaringMethod: not null } a, ITypeParameterSymbol { DeclaringMethod: not null } b) => a.Ordinal == b.Ordinal,
        (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && Same(a.ElementType, b.ElementType),
        (INamedTypeSymbol { IsGenericType: true } a, INamedTypeSymbol { IsGenericType: true } b) =>
            SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition)
            && a.TypeArguments.Zip(b.TypeArguments).All(pair => Same(pair.First, pair.Second)),
        _ => SymbolEqualityComparer.Default.Equals(left, right),
    };
}
