namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// The cost model: every number that the estimate is made of. A step takes about a nanosecond; the work of a loop is the number
/// of its iterations times the steps of one. What cannot be computed is assumed, from what is counted and from its name.
/// </summary>
/// <remarks>
/// <code>
/// for (var i = 0; i &lt; 5_000; i++)             5,000: computed
/// for (var y = 0; y &lt; height; y++)            1,000: an unknown number, in code that calculates
/// foreach (var order in orders)                 150: an unknown collection of objects
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
    /// <summary>
    /// An array of numbers; an unknown number or a collection of objects in code that calculates. The
    /// option <c>assumed_size</c> scales the others, too.
    /// </summary>
    public const double Numbers = 1_000;

    /// <summary>A collection each of whose elements is compared with each of another one.</summary>
    public const double Compared = 700;

    /// <summary>A collection of objects, a file's lines, whatever is read until its end.</summary>
    public const double Objects = 150;

    /// <summary>An unknown number or a text in code that does not calculate; numbers that belong to an element; until one number is made exact from itself.</summary>
    public const double Some = 100;

    /// <summary>What is small by its name or belongs to one element of an outer loop.</summary>
    public const double Few = 10;

    /// <summary>What belongs to a part of an element: most of it has been counted.</summary>
    public const double PartsOfParts = 2;

    /// <summary>What mostly succeeds at once: until nobody was faster, until there is room.</summary>
    public const double Attempts = 2;

    /// <summary>What an inner loop adds for each iteration of an outer one, when it goes on where it left off.</summary>
    public const double Shared = 3;

    /// <summary>Until something is halved away.</summary>
    public const double Halvings = 32;

    /// <summary>Until a predicate of the project accepts a candidate; an unknown number of 64 bits; what is many by its name, where nothing is calculated.</summary>
    public const double Candidates = 10_000;

    /// <summary>How many are looked at for each one that is found.</summary>
    public const double LooksPerFind = 10;

    /// <summary>The bytes or characters of a whole file; the samples of a track, the pixels of an image.</summary>
    public const double File = 200_000;

    /// <summary>The characters of what a server answers, or a reader holds.</summary>
    public const double Document = 20_000;

    /// <summary>What is many by its name, subsets and permutations, until a calculation says so.</summary>
    public const double Many = 1_000_000;

    /// <summary>A method that calls itself more than once, on smaller problems.</summary>
    public const double BranchingRecursion = 10_000_000;

    /// <summary>For ever, as far as the loop itself goes.</summary>
    public const double Endless = 1e12;

    /// <summary>More than this is not told apart.</summary>
    public const double MostSteps = 1e30;

    /// <summary>An operator, an assignment, a comparison.</summary>
    public const double Operation = 1;

    /// <summary>An element of an array or a list.</summary>
    public const double Element = 2;

    /// <summary>Counting an iteration.</summary>
    public const double Iteration = 2;

    /// <summary>A function of <see cref="System.Math"/>.</summary>
    public const double Function = 3;

    /// <summary>An operator on numbers of any length.</summary>
    public const double BigOperation = 2_000;

    /// <summary>A call that nothing is known of.</summary>
    public const double Call = 10;

    /// <summary>An object, an array or a text that is made.</summary>
    public const double Allocation = 20;

    /// <summary>For each element that is sorted: the comparisons.</summary>
    public const double SortedElement = 20;

    /// <summary>For each element that is sorted with a comparison of the project: how often that is called.</summary>
    public const double Comparisons = 10;

    /// <summary>How many calls deep the project's own methods are followed.</summary>
    public const int CallDepth = 2;

    /// <summary>How deep where the loop suspends on other paths: only what it does itself is certain to lie on the path without.</summary>
    public const int CallDepthBesideSuspensions = 1;
}
