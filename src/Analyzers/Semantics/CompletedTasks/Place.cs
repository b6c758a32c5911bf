using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// A place that can hold a task, a collection of tasks or a condition: the access path <c>job.Tasks[i]</c> as a chain of steps
/// from a root variable. Two operations that name the same place have equal paths; aliases are the business of
/// <see cref="Facts"/>.
/// </summary>
/// <param name="Owner">The path up to the last step; null for a local, a parameter, a capture or a member of <c>this</c>.</param>
/// <param name="Step">The last step: a symbol, the id of a flow capture, or a <see cref="Via"/>.</param>
/// <param name="Key">
/// Of an element: a constant, the place of the index, an object of its own where it is neither; null for every element.
/// </param>
internal sealed record Place(Place? Owner, object Step, object? Key = null)
{
    /// <summary>Paths that loops could grow without end (<c>node.Next = node</c>) stop here.</summary>
    private const int MaximalDepth = 6;

    private enum Via
    {
        Element,
        Result,
    }

    /// <summary>All elements of the collection: what <c>WhenAll</c> completes and what <c>foreach</c> visits.</summary>
    public Place Every => new(this, Via.Element);

    /// <summary>What the task gives: of <c>Task&lt;Task&gt;</c>, the inner task.</summary>
    public Place Result => new(this, Via.Result);

    /// <summary>Whether the place is one element of a collection or all of them.</summary>
    public bool IsElement => Step is Via.Element;

    /// <summary>Whether the path stands for many places, so that what holds for one of them doesn't hold for the path.</summary>
    public bool IsMany => (IsElement && Key is null) || Owner is { IsMany: true };

    /// <summary>The same path over every element instead of a certain one.</summary>
    public Place Generalized =>
        Owner is null ? this : IsElement ? Owner.Generalized.Every : this with { Owner = Owner.Generalized };

    private int Depth => 1 + (Owner?.Depth ?? 0);

    /// <summary>One element of the collection.</summary>
    public Place At(object key) => new(this, Via.Element, key);

    /// <summary>Whether the path or one of its indices passes through the variable, member or capture.</summary>
    public bool Mentions(object step) =>
        Equals(Step, step) || Owner?.Mentions(step) == true || (Key as Place)?.Mentions(step) == true;

    /// <summary>Whether the path or one of its indices passes through one of the variables or members.</summary>
    public bool MentionsAny(ISet<ISymbol> symbols) => (Step is ISymbol symbol && symbols.Contains(symbol))
        || Owner?.MentionsAny(symbols) == true || (Key as Place)?.MentionsAny(symbols) == true;

    /// <summary>Whether a write to the other place may change what this path leads to.</summary>
    /// <remarks>
    /// A member is matched whatever object it is written on, since objects alias; a write to one element counts for all of the
    /// same collection, since indices alias.
    /// </remarks>
    public bool DependsOn(Place written) => written.IsElement
        ? Prefixes().Any(prefix => prefix.IsElement && Equals(prefix.Owner, written.Owner))
        : Mentions(written.Step);

    /// <summary>The path through another name for a prefix of it; null where it starts elsewhere or gets too long.</summary>
    public Place? Rebase(Place from, Place to)
    {
        if (Equals(from))
            return to;
        return Owner?.Rebase(from, to) is { Depth: < MaximalDepth } owner ? this with { Owner = owner } : null;
    }

    private IEnumerable<Place> Prefixes()
    {
        for (var place = this; place is not null; place = place.Owner)
            yield return place;
    }
}
