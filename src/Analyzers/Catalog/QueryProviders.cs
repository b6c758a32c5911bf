using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>
/// Libraries that run LINQ queries in a database. <c>db.Orders.ToList()</c> compiles without an import of the namespace that
/// <c>ToListAsync</c> stands in.
/// </summary>
internal static class QueryProviders
{
    private static readonly (string[] Roots, string Container)[] Rows =
    [
        (["Microsoft.EntityFrameworkCore.DbContext", "Microsoft.EntityFrameworkCore.DbSet"], "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions"),
        (["System.Data.Entity.DbContext", "System.Data.Entity.DbSet"], "System.Data.Entity.QueryableExtensions"),
    ];

    /// <summary>Whether the member is an operator of LINQ.</summary>
    public static bool IsOperator(ISymbol member) =>
        member.ContainingType is { Name: "Queryable" or "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Whether the type is a query: <c>IQueryable</c> or a type that implements it.</summary>
    public static bool IsQuery(ITypeSymbol? type) => type is not null && (IsQueryable(type) || type.AllInterfaces.Any(IsQueryable));

    /// <summary>The static class with the asynchronous operators for queries that begin at a value of the type, or null.</summary>
    public static string? OperatorsFor(ITypeSymbol? root)
    {
        for (var current = root as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            foreach (var (roots, container) in Rows)
            {
                if (roots.Any(name => TypeNames.Is(current, name)))
                    return container;
            }
        }

        return null;
    }

    private static bool IsQueryable(ITypeSymbol type) =>
        type is { Name: "IQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
