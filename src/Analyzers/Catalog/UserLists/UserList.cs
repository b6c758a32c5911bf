using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>The entries that hold for a file of a project, by the names of members; what has a wildcard in its name stands apart.</summary>
internal sealed class UserList(IReadOnlyList<ListEntry> entries, KnownSymbols symbols)
{
    private readonly ILookup<string, ListEntry> named = entries
        .Where(entry => !IsBroad(entry.Pattern))
        .ToLookup(entry => entry.Pattern.Name, StringComparer.Ordinal);

    private readonly ListEntry[] broad = [.. entries.Where(entry => IsBroad(entry.Pattern))];

    private readonly bool hasBroadProperty = entries.Any(entry => entry.IsBlockingProperty && IsBroad(entry.Pattern));

    private readonly HashSet<string> properties = new(
        entries.Where(entry => entry.IsBlockingProperty).Select(entry => entry.Pattern.Name), StringComparer.Ordinal);

    /// <summary>What an indexer is called in a list, unless <c>IndexerName</c> says otherwise.</summary>
    public const string Indexer = "Item";

    /// <summary>What a member is called in a list.</summary>
    public static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name;

    /// <summary>Whether an entry may be about a member of this name: the test that nearly every member fails.</summary>
    public bool MayHave(string name) => broad.Length > 0 || named.Contains(name);

    /// <summary>Whether an entry may say of a property of this name that it blocks.</summary>
    public bool MayHaveProperty(string name) => hasBroadProperty || properties.Contains(name);

    /// <summary>What the entries say; exemptions go first, then the entry that names the member most exactly.</summary>
    /// <param name="member">The member, as it is bound.</param>
    /// <param name="receiver">The type that it is called on.</param>
    public UserVerdict? Find(ISymbol member, ITypeSymbol? receiver)
    {
        var slots = MemberSlots.Of(member).ToList();
        var found = named[NameOf(member)].Concat(broad).ToList();
        if (found.Any(entry => !entry.Blocks && Exempts(entry.Pattern, member, receiver, slots)))
            return UserVerdict.Exempt;
        return found.FirstOrDefault(entry => entry.Blocks && Covers(entry.Pattern, member, slots)) is { } blocking
            ? UserVerdict.Blocking(member, blocking.Rule, blocking.Replacement)
            : null;
    }

    private static bool IsBroad(SymbolPattern pattern) => pattern.IsScope || pattern.Name.IndexOf('*') >= 0;

    /// <summary>A type exempts whatever derives from it; a namespace only what is in it, or it would exempt half of the world.</summary>
    private static bool Exempts(SymbolPattern pattern, ISymbol member, ITypeSymbol? receiver, List<ISymbol> slots) => pattern switch
    {
        { IsScope: false } => slots.Any(pattern.Matches),
        { IsNamespace: true } => pattern.Holds(member.ContainingType) || (receiver is not null && pattern.Holds(receiver)),
        _ => DeclaredTypes.Of(member.ContainingType).Concat(DeclaredTypes.Of(receiver)).Any(pattern.Holds),
    };

    private bool Covers(SymbolPattern pattern, ISymbol member, List<ISymbol> slots) => pattern switch
    {
        { IsScope: true } => DeclaredTypes.BlocksWithType(member, symbols) && slots.Any(slot => pattern.Holds(slot.ContainingType)),
        { IsWildcard: true } => !DeclaredTypes.ReturnsTask(member, symbols) && slots.Any(pattern.Matches),
        _ => slots.Any(pattern.Matches),
    };
}
