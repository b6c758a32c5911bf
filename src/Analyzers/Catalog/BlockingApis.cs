using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>The catalog: every row, found by a member's name and then by the type that declares it.</summary>
internal static class BlockingApis
{
    /// <summary>Every row, family by family.</summary>
    public static IReadOnlyList<BlockingApi> Rows { get; } =
    [
        .. Sleeping.Rows,
        .. Tasks.Rows,
        .. FilesAndStreams.Rows,
        .. Network.Rows,
        .. Databases.Rows,
        .. ProcessesAndConsole.Rows,
        .. Primitives.Rows,
        .. ParallelLoops.Rows,
    ];

    private static readonly Dictionary<string, BlockingApi[]> ByName =
        Rows.GroupBy(row => row.Name).ToDictionary(rows => rows.Key, rows => rows.ToArray(), StringComparer.Ordinal);

    /// <summary>Whether any row has the name: the test that nearly every member fails.</summary>
    public static bool HasName(string name) => ByName.ContainsKey(name);

    /// <summary>The row of a member.</summary>
    /// <param name="member">A method, property or constructor, as it is bound.</param>
    /// <returns>The first row that matches, or null.</returns>
    public static BlockingApi? Find(ISymbol member)
    {
        if (!ByName.TryGetValue(member.Name, out var rows))
            return null;

        foreach (var row in rows)
        {
            if (HasParameters(member, row.Parameters) && IsDeclaredBy(member, row))
                return row;
        }

        return null;
    }

    /// <summary>A member as a row names one overload: <c>Wait(CancellationToken)</c>.</summary>
    public static string Overload(ISymbol member) => member is IMethodSymbol method ? $"{member.Name}({Parameters(method)})" : member.Name;

    private static bool HasParameters(ISymbol member, string? parameters) =>
        parameters is null || member is not IMethodSymbol method || Parameters(method) == parameters;

    private static string Parameters(IMethodSymbol method) =>
        string.Join(", ", method.OriginalDefinition.Parameters.Select(parameter => parameter.Type.Name));

    private static bool IsDeclaredBy(ISymbol member, BlockingApi row)
    {
        if (row.IsPattern)
            return DerivesFrom(member.ContainingType, row.Type);
        foreach (var declaration in MemberSlots.Of(member))
        {
            if (TypeNames.Is(declaration.ContainingType, row.Type))
                return true;
        }

        return false;
    }

    private static bool DerivesFrom(INamedTypeSymbol? type, string name) =>
        type is not null && (type.AllInterfaces.Any(@interface => TypeNames.Is(@interface, name)) || TypeNames.IsOrDerivesFrom(type, name));
}
