namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// The cost model: every number that the estimate is made of. A step takes about a nanosecond; the work of a loop is the number
/// of its iterations times the steps of one. What cannot be computed is assumed, from what is counted and from its name.
/// </summary>
/// <remarks>
/// <code>
/// for (var i = 0; i &lt; 5_000; i++)             5,000: computed
/// for (var y = 0; y &lt; height; y++)            1,000: an unknown number, in code that calculates
/// foreach (var order in orders)                 300: an unknown collection of objects
///     foreach (var line in order.Lines)          10: what belongs to an element; objects inside a loop that does not calculate
/// foreach (var header in headers)                10: small by name
/// for (var i = 0; i &lt; trials; i++)        1,000,000: many by name
/// while (low &lt; high) { … / 2 … }                 32: halves what is left
/// while (text[position] == ' ') position++        3: goes on where it left off, so an outer loop pays it once
/// while (error > tolerance)               1,000,000: until a calculation says so
/// while (true)                              endless
/// </code>
/// </remarks>
internal static class CostModel
{
    /// <summary>An array of numbers, or an unknown number in code that calculates: the option <c>assumed_size</c> scales the others, too.</summary>
    public const double Numbers = 1_000;

    /// <summary>A collection of objects, a file's lines, whatever is read until its end.</summary>
    public const double Objects = 300;

    /// <summary>A collection of objects that the code calculates with, or compares with another one, each with each.</summary>
    public const double CalculatedObjects = 700;

    /// <summary>An unknown number or a text in code that does not calculate; numbers that belong to an element.</summary>
    public const double Some = 100;

    /// <summary>What is small by its name or belongs to one element of an outer loop.</summary>
    public const double Few = 10;

    /// <summary>What belongs to a part of an element: most of it has been counted.</summary>
    public const double PartsOfParts = 2;

    /// <summary>What an inner loop adds for each iteration of an outer one, when it goes on where it left off.</summary>
    public const double Shared = 3;

    /// <summary>Until something is halved away.</summary>
    public const double Halvings = 32;

    /// <summary>Until a predicate of the project accepts a candidate.</summary>
    public const double Candidates = 10_000;

    /// <summary>How many are looked at for each one that is found.</summary>
    public const double LooksPerFind = 10;

    /// <summary>The bytes or characters of a whole file.</summary>
    public const double File = 200_000;

    /// <summary>What is many by its name, subsets and permutations, until a calculation says so.</summary>
    public const double Many = 1_000_000;

    /// <summary>A method that calls itself more than once, on smaller problems.</summary>
    public const double BranchingRecursion = 10_000_000;

    /// <summary>For ever, as far as the loop itself goes.</summary>
    public const double Endless = 1e12;

    /// <summary>An operator, an assignment, a comparison.</summary>
    public const double Operation = 1;

    /// <summary>An element of an array or a list.</summary>
    public const double Element = 2;

    /// <summary>Counting an iteration.</summary>
    public const double Iteration = 2;

    /// <summary>A function of <see cref="System.Math"/>.</summary>
    public const double Function = 3;

    /// <summary>An operator on numbers of any length.</summary>
    public const double BigOperation = 3_000;

    /// <summary>A call that nothing is known of.</summary>
    public const double Call = 10;

    /// <summary>An object, an array or a text that is made.</summary>
    public const double Allocation = 20;

    /// <summary>For each element that is sorted: the comparisons.</summary>
    public const double SortedElement = 20;

    /// <summary>How many calls deep the project's own methods are followed.</summary>
    public const int CallDepth = 2;

    private static readonly HashSet<string> FewNumbers = Words(
        "retry retries attempt attempts tries digit digits depth indent indentation padding margin radius kernel channel channels "
        + "window order degree dimension dimensions bits nibbles octaves neighbors neighbours "
        + "group groups level levels layer layers plane planes band bands component components part parts table tables slot slots");

    private static readonly HashSet<string> FewObjects = Words(
        "arg args argument arguments header headers column columns cols parameter parameters option options field fields property "
        + "properties tag tags role roles claim claims permission permissions error errors warning warnings rule rules validator "
        + "validators handler handlers middleware middlewares filter filters converter converters plugin plugins module modules "
        + "attempt attempts retries delays setting settings attribute attributes flag flags scope scopes locale locales language "
        + "languages culture cultures currency currencies country countries category categories endpoint endpoints server servers "
        + "shard shards replica replicas host hosts drive drives month months day days weekday weekdays step steps stage stages "
        + "phase phases pattern patterns prefix prefixes suffix suffixes extension extensions segment segments token tokens "
        + "interceptor interceptors subscriber subscribers listener listeners observer observers migration migrations query cookie cookies "
        + "direction directions offset offsets neighbor neighbors neighbour neighbours channels command commands switch switches env");

    private static readonly HashSet<string> ManyNumbers = Words(
        "iteration iterations trial trials sample samples simulation simulations generation generations epoch epochs limit "
        + "permutation permutations combination combinations particle particles pixel pixels nonce throws draws hashes games");

    private static readonly HashSet<string> ManyObjects = Words("permutation permutations combination combinations subset subsets powerset");

    private static readonly HashSet<string> SearchStates = Words("state states board boards puzzle move moves cell grid maze");

    private static readonly HashSet<string> Tolerances = Words(
        "eps epsilon tolerance tol precision delta error residual diff difference change converged convergence improvement energy");

    private static readonly HashSet<string> StopFlags = Words(
        "running run stop stopped stopping cancel cancelled canceled shutdown disposed disposing quit exit exiting active alive closing");

    /// <summary>Whether a number of this name is small.</summary>
    public static bool IsFew(string name) => Names.Words(name).Any(FewNumbers.Contains);

    /// <summary>Whether a number of this name is large. A maximum is a safeguard that is not meant to be reached.</summary>
    public static bool IsMany(string name) => Names.Words(name) is var words && words.Any(ManyNumbers.Contains) && !words.Contains("max");

    /// <summary>Whether a collection of this name is small; the last word says what it holds.</summary>
    public static bool IsFewObjects(string name) => Names.Words(name) is [.., var last] && FewObjects.Contains(last);

    /// <summary>Whether a sequence of this name has more elements than anyone would store.</summary>
    public static bool IsManyObjects(string name) => Names.Words(name).Any(ManyObjects.Contains);

    /// <summary>Whether the name is one of a state in a search: there are always more of those.</summary>
    public static bool IsSearchState(string name) => Names.Words(name).Any(SearchStates.Contains);

    /// <summary>Whether the name is one that a calculation is to come close enough to.</summary>
    public static bool IsTolerance(string name) => Names.Words(name).Any(Tolerances.Contains);

    /// <summary>Whether the name is one that somebody else sets to end a loop.</summary>
    public static bool IsStopFlag(string name) => Names.Words(name).Any(StopFlags.Contains);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
