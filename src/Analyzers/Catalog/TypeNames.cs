using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>Compares symbols with the names that stand in the tables, without building strings.</summary>
internal static class TypeNames
{
    /// <summary>Whether the type is the one that is named, of any arity.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">Namespace, containing types and name, separated by dots.</param>
    public static bool Is(INamedTypeSymbol? type, string name) => type is not null && EndsAt(type, name, name.Length);

    /// <summary>Whether the type is the one that is named, or a class that derives from it.</summary>
    public static bool IsOrDerivesFrom(ITypeSymbol? type, string name)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (Is(current, name))
                return true;
        }

        return false;
    }

    /// <summary>Whether the symbol is, or is anywhere inside, the namespace or type that is named.</summary>
    public static bool IsWithin(ISymbol? symbol, string name)
    {
        for (; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            if (EndsAt(symbol, name, name.Length))
                return true;
        }

        return false;
    }

    /// <summary>Whether the first <paramref name="end"/> characters of the name are the symbol's full name.</summary>
    private static bool EndsAt(ISymbol symbol, string name, int end)
    {
        var start = end - symbol.Name.Length;
        if (start < 0 || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0)
            return false;
        var container = symbol.ContainingSymbol;
        return container is null or INamespaceSymbol { IsGlobalNamespace: true }
            ? start == 0
            : start > 1 && name[start - 1] == '.' && EndsAt(container, name, start - 1);
    }
}
