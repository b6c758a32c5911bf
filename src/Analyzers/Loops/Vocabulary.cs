namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What names say of sizes and ends, where nothing else does: <c>maxRetries</c> is small, <c>trials</c> is not.</summary>
internal static class Vocabulary
{
    private static readonly HashSet<string> FewNumbers = Words(
        "retry retries attempt attempts tries depth indent indentation padding margin radius kernel channel channels "
        + "window order degree dimension dimensions bits nibbles octaves neighbors neighbours "
        + "group groups level levels layer layers plane planes band bands component components part parts table tables slot slots child children arity "
        + "core cores cpu cpus processor processors thread threads");

    private static readonly HashSet<string> FewObjects = Words(
        "arg args argument arguments header headers head heads heading headings column columns cols parameter parameters option options field fields property "
        + "properties tag tags role roles claim claims permission permissions error errors warning warnings rule rules validator "
        + "validators handler handlers middleware middlewares filter filters converter converters plugin plugins module modules "
        + "attempt attempts retries delays setting settings attribute attributes flag flags scope scopes locale locales language "
        + "languages culture cultures currency currencies country countries category categories endpoint endpoints server servers "
        + "shard shards replica replicas host hosts drive drives months days weekdays step steps stage stages "
        + "phase phases pattern patterns prefix prefixes suffix suffixes extension extensions segment segments token tokens "
        + "expression expressions condition conditions clause clauses criterion criteria predicate predicates gateway gateways address addresses network networks meeting meetings appointment appointments interceptor interceptors subscriber subscribers listener listeners observer observers migration migrations query cookie cookies "
        + "direction directions offset offsets neighbor neighbors neighbour neighbours channels command commands switch switches env hand hands tier tiers window patch stencil "
        + "dice seat seats slider sliders corner corners lane lanes wallet gains shares player players opponent opponents guest guests attendee attendees jury juries wins cart basket voucher vouchers coupon coupons offer offers discount discounts promotion promotions");

    private static readonly HashSet<string> FewCounted = Words("weekday hour quarter seat lane band slot digit bit face suit octave channel joint finger gear floor player team criterion");

    private static readonly HashSet<string> ManyNumbers = Words(
        "iteration iterations trial trials sample samples simulation simulations generation generations epoch epochs limit "
        + "permutation permutations combination combinations particle particles pixel pixels nonce throws draws hashes games playout playouts rollout rollouts replication replications resample resamples");

    private static readonly HashSet<string> ManyObjects = Words("permutation permutations combination combinations combo combos subset subsets powerset");

    private static readonly HashSet<string> Sides = Words("width height w h columns cols rows stride side");

    private static readonly HashSet<string> SearchStates = Words("state states board boards puzzle move moves cell grid maze");

    private static readonly HashSet<string> Tolerances = Words(
        "eps epsilon tolerance tol precision delta error residual diff difference change converged convergence improvement energy");

    private static readonly HashSet<string> ChangeFlags = Words("changed changes moved improved improving swapped updated relaxed progress stable settled sorted converged");

    private static readonly HashSet<string> StopFlags = Words(
        "running run stop stopped stopping cancel cancelled canceled shutdown disposed disposing quit exit exiting active alive closing");

    private static readonly HashSet<string> ProgramCounters = Words("pc ip eip instruction program pointer counter");

    /// <summary>Whether the name is one of the place that a program is at, which jumps back.</summary>
    public static bool IsProgramCounter(string name) => Names.Words(name) is { Count: > 0 } words && words.All(ProgramCounters.Contains);

    /// <summary>Whether a number of this name is small.</summary>
    public static bool IsFew(string name) => Names.Words(name).Any(FewNumbers.Contains);

    /// <summary>Whether a number of this name is large. A maximum is a safeguard that is not meant to be reached.</summary>
    public static bool IsMany(string name) => Names.Words(name) is var words && words.Any(ManyNumbers.Contains) && !words.Contains("max");

    /// <summary>Whether the name is one of the side of a table: <c>var height = pixels.Length / width;</c></summary>
    public static bool IsSide(string name) => Sides.Contains(name);

    /// <summary>Whether there are few of what is counted with a variable of this name: <c>for (var hour = 0; …)</c></summary>
    public static bool IsFewCounted(string name) => FewCounted.Contains(name);

    /// <summary>Whether a collection of this name is small; the last word says what it holds, or that before "of".</summary>
    public static bool IsFewObjects(string name)
    {
        var of = name.IndexOf("Of", StringComparison.Ordinal);
        return Names.Words(of > 0 && of + 2 < name.Length && char.IsUpper(name[of + 2]) ? name.Substring(0, of) : name) is [.., var last] && FewObjects.Contains(last);
    }

    /// <summary>Whether a sequence of this name has more elements than anyone would store.</summary>
    public static bool IsManyObjects(string name) => Names.Words(name).Any(ManyObjects.Contains);

    /// <summary>Whether the name is one of a state in a search: there are always more of those.</summary>
    public static bool IsSearchState(string name) => Names.Words(name).Any(SearchStates.Contains);

    /// <summary>Whether the name is one that a calculation is to come close enough to.</summary>
    public static bool IsTolerance(string name) => Names.Words(name).Any(Tolerances.Contains);

    /// <summary>Whether the name is one that a calculation repeats itself by.</summary>
    public static bool IsChangeFlag(string name) => Names.Words(name).Any(ChangeFlags.Contains);

    /// <summary>Whether the name is one that somebody else sets to end a loop.</summary>
    public static bool IsStopFlag(string name) => Names.Words(name).Any(StopFlags.Contains);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
