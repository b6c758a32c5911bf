using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>What AP0001 has to say about a list: what can't be read, and ids that name nothing.</summary>
internal static class ListProblems
{
    /// <summary>The problems of a list.</summary>
    /// <param name="entries">What it says.</param>
    /// <param name="unread">What in it can't be read.</param>
    /// <param name="compilation">Where the names have to be.</param>
    public static IEnumerable<ListProblem> Of(IEnumerable<ListEntry> entries, IEnumerable<ListProblem> unread, Compilation compilation) => unread.Concat(
        from entry in entries
            // A list for many projects names with a star what only some of them have.
        where !entry.Pattern.IsWildcard && !NamesSomething(entry.Pattern, compilation)
        select new ListProblem(
            $"'{entry.Pattern.Text}' names nothing in this project and what it references (a member is named by the type that declares it)",
            entry.Span));

    /// <summary>Looks by name, and then compares as everywhere: what is found here is found in code.</summary>
    private static bool NamesSomething(SymbolPattern pattern, Compilation compilation)
    {
        List<INamespaceOrTypeSymbol> containers = [compilation.GlobalNamespace];
        foreach (var name in pattern.Containers)
            containers = [.. containers.SelectMany(container => container.GetMembers(name)).OfType<INamespaceOrTypeSymbol>()];
        return containers.SelectMany(container => pattern is { IsProperty: true, Name: UserList.Indexer }
            ? container.GetMembers()
            : container.GetMembers(pattern.Name)).Any(pattern.Matches);
    }
}
