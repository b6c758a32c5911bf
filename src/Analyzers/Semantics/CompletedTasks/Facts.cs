using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What a clause may depend on.</summary>
internal enum Outcome
{
    /// <summary>The task at the place is complete.</summary>
    Complete,

    /// <summary>The flag at the place is true.</summary>
    True,

    /// <summary>The flag at the place is false.</summary>
    False,

    /// <summary>The <c>TaskStatus</c> at the place is one of a complete task.</summary>
    Final,
}

/// <summary>A condition on a place.</summary>
internal sealed record Premise(Place Place, Outcome Outcome);

/// <summary>A Horn clause. With no premise it is a fact; with no conclusion it says that the premise is false.</summary>
internal sealed record Clause(Premise? If, Place? Then);

/// <summary>
/// An element of the lattice of the analysis: the clauses that hold on every path to a point. More clauses are higher; a point
/// that no path reaches is the top (null), and the meet keeps what both sides imply.
/// </summary>
/// <remarks>
/// Clauses rather than plain facts, because programs name things before they know them: <c>var all = Task.WhenAll(a, b)</c> makes
/// <c>a</c> and <c>b</c> complete only once <c>all</c> is awaited, <c>var done = t.IsCompleted</c> once <c>done</c> is tested.
/// </remarks>
internal sealed class Facts
{
    private readonly ImmutableHashSet<Clause> clauses;
    private readonly ImmutableHashSet<ISymbol> untracked;

    private Facts(ImmutableHashSet<Clause> clauses, ImmutableHashSet<ISymbol> untracked) =>
        (this.clauses, this.untracked) = (clauses, untracked);

    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } =
        new(ImmutableHashSet<Clause>.Empty, ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>The same, about nothing that mentions the symbols: now or ever.</summary>
    public Facts Without(ImmutableHashSet<ISymbol> symbols) =>
        new(clauses.Where(clause => !Mentions(clause, symbols)).ToImmutableHashSet(), symbols);

    /// <summary>Whether the task at the place is complete, as itself or as one of a collection all of which is.</summary>
    public bool Knows(Place place) =>
        clauses.Contains(new Clause(null, place)) || clauses.Contains(new Clause(null, place.Generalized));

    /// <summary>What is complete if the premise holds.</summary>
    public IEnumerable<Place> Following(Premise premise) =>
        clauses.Where(clause => clause.Then is not null && premise.Equals(clause.If)).Select(clause => clause.Then!);

    /// <summary>Adds that the tasks are complete, and all that follows.</summary>
    public Facts Learn(IEnumerable<Place> places) => places.Aggregate(this, (facts, place) => facts.Learn(place));

    /// <summary>Adds a clause.</summary>
    public Facts Learn(Clause clause) =>
        clauses.Add(clause) is var added && (ReferenceEquals(added, clauses) || Mentions(clause, untracked))
            ? this
            : new Facts(added, untracked);

    /// <summary>Adds the other's clauses.</summary>
    public Facts Join(Facts other) => other.clauses.Aggregate(this, (facts, clause) => facts.Learn(clause));

    /// <summary>Removes each clause that a write to the place may have made false.</summary>
    public Facts Forget(Place written) => Where(clause =>
        clause.Then?.DependsOn(written) != true && clause.If?.Place.DependsOn(written) != true);

    /// <summary>Removes what was concluded about the elements of a collection that has more of them now.</summary>
    public Facts Grow(Place elements) => Where(clause => clause.Then?.DependsOn(elements) != true);

    /// <summary>Removes what followed from all elements of a collection that shrank, and what a certain index held.</summary>
    public Facts Shrink(Place elements) => Where(clause =>
        clause.If?.Place.DependsOn(elements) != true && (clause.Then is not { IsMany: false } then || !then.DependsOn(elements)));

    /// <summary>Repeats each clause about what the source leads to for the target, which now holds the same.</summary>
    public Facts Copy(Place source, Place target)
    {
        var facts = this;
        foreach (var clause in clauses)
        {
            var then = clause.Then?.Rebase(source, target) ?? clause.Then?.Rebase(source.Generalized, target);
            if (then is not null)
                facts = facts.Learn(clause with { Then = then });
            // What follows from "all are complete" does not follow from one of them being complete.
            if (!source.IsMany && clause.If?.Place.Rebase(source, target) is { } place)
                facts = facts.Learn(clause with { If = clause.If with { Place = place } });
        }

        return facts;
    }

    /// <summary>The greatest lower bound: what holds whichever of the two ways control came.</summary>
    /// <remarks>A clause holds also where its premise is false: on one way of <c>done = c &amp;&amp; t.IsCompleted</c>.</remarks>
    public Facts Meet(Facts other)
    {
        if (ReferenceEquals(clauses, other.clauses))
            return this;
        var met = clauses.Where(clause => other.clauses.Contains(clause) || other.Refutes(clause.If))
            .Concat(other.clauses.Where(clause => Refutes(clause.If)))
            .ToImmutableHashSet();
        return met.SetEquals(clauses) ? this : new Facts(met, untracked);
    }

    /// <summary>Whether the premise is known to be false.</summary>
    public bool Refutes(Premise? premise) => premise is not null && clauses.Contains(new Clause(premise, null));

    private Facts Learn(Place place)
    {
        var premise = new Premise(place, Outcome.Complete);
        var learned = Refutes(premise) ? this : Learn(new Clause(null, place));
        return ReferenceEquals(learned, this) ? this : learned.Learn(Following(premise));
    }

    private Facts Where(Func<Clause, bool> stays) =>
        clauses.All(stays) ? this : new Facts(clauses.Where(stays).ToImmutableHashSet(), untracked);

    private static bool Mentions(Clause clause, ImmutableHashSet<ISymbol> symbols) =>
        clause.Then?.MentionsAny(symbols) == true || clause.If?.Place.MentionsAny(symbols) == true;
}
