using System.Collections.Immutable;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How many times something happens.</summary>
/// <param name="Count">The number, computed or assumed.</param>
/// <param name="Text">What a reader calls it: <c>height</c>.</param>
internal readonly record struct Trips(double Count, string Text)
{
    /// <summary>Whether it is computed, rather than assumed.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>A number that is known.</summary>
    public static Trips Exactly(double count) =>
        new(count, Math.Floor(count).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)) { IsKnown = true };

    public static Trips Least(Trips left, Trips right) => right.Count < left.Count ? right : left;

    public static Trips Most(Trips left, Trips right) => right.Count > left.Count ? right : left;
}

/// <summary>Estimated work, and where most of it comes from.</summary>
/// <param name="Steps">The steps, of about a nanosecond.</param>
internal readonly record struct Work(double Steps)
{
    /// <summary>No work.</summary>
    public static Work None => default;

    /// <summary>The loops that are nested in each other, outermost first.</summary>
    public ImmutableArray<Trips> Factors { get; init; } = ImmutableArray<Trips>.Empty;

    /// <summary>The library call that most of the work is done in.</summary>
    public string? HeavyCall { get; init; }

    /// <summary>The method of the project that most of the work is done in.</summary>
    public string? OwnCall { get; init; }

    /// <summary>One after the other: the larger part explains the sum.</summary>
    public static Work operator +(Work left, Work right) =>
        left.Steps >= right.Steps ? left with { Steps = left.Steps + right.Steps } : right with { Steps = left.Steps + right.Steps };

    /// <summary>The larger of two.</summary>
    public static Work Most(Work left, Work right) => left.Steps >= right.Steps ? left : right;

    /// <summary>Again and again.</summary>
    public static Work operator *(Trips trips, Work work) => work with
    {
        Steps = Math.Min(trips.Count * work.Steps, CostModel.MostSteps),
        Factors = work.Factors.IsDefault ? ImmutableArray.Create(trips) : work.Factors.Insert(0, trips),
    };

    /// <summary>Why it is long, in words.</summary>
    public string Reason()
    {
        if (!Factors.IsDefaultOrEmpty && Factors[0].Count >= CostModel.Endless)
            return "never ends and never awaits";
        if (HeavyCall is not null)
            return $"calls '{HeavyCall}' in each iteration";
        var factors = Factors.IsDefaultOrEmpty ? "" : ": " + string.Join(" × ", Factors.Select(factor => factor.Text.Length == 0 ? "…" : factor.Text));
        return $"about {Magnitude(Steps)} steps{factors}" + (OwnCall is null ? "" : $", in '{OwnCall}'");
    }

    /// <summary>The power of ten that a number is nearest to: <c>10⁹</c>.</summary>
    private static string Magnitude(double steps)
    {
        const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var power = (int)Math.Round(Math.Log10(Math.Max(1, steps)));
        return "10" + string.Concat(power.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => Digits[digit - '0']));
    }
}
