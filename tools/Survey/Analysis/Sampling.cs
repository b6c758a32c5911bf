using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Survey.Analysis;

/// <summary>Draws diagnostics at random, the same ones for the same seed.</summary>
public static class Sampling
{
    /// <summary>Up to <paramref name="count"/> diagnostics of each rule, in the order in which they came.</summary>
    public static IReadOnlyList<Diagnostic> PerRule(IEnumerable<Diagnostic> diagnostics, int? count, int seed)
    {
        // One file may be in several projects: a place is looked at once.
        var places = diagnostics.DistinctBy(d => (d.Id, d.Location.SourceTree?.FilePath, d.Location.SourceSpan)).ToList();
        if (count is not { } most)
            return places;

        var random = new Random(seed);
        var drawn = places.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(rule => Draw(rule.ToArray(), most, random))
            .ToHashSet();
        return [.. places.Where(drawn.Contains)];
    }

    private static IEnumerable<Diagnostic> Draw(Diagnostic[] rule, int most, Random random)
    {
        random.Shuffle(rule);
        return rule.Take(most);
    }
}
