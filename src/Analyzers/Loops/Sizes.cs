using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How large a number or a collection is: computed where the text says it, else assumed (<see cref="CostModel"/>).</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="calculates">Whether the loops around calculate.</param>
/// <param name="outer">The loops around the place that asks.</param>
/// <param name="belonging">What the caller is known to have handed over.</param>
/// <param name="nesting">How many loops and calls are around.</param>
/// <param name="counted">Of how many of them it is known how often they run: these say nothing of how much there is.</param>
/// <param name="isCrossed">Whether a collection is compared with another one, each element with each.</param>
/// <param name="scale">What the assumed sizes are multiplied with.</param>
internal sealed partial class Sizes(CodeFacts facts, bool calculates, IReadOnlyList<SyntaxNode> outer, Belonging belonging, int nesting, int counted, bool isCrossed, double scale)
{
    private const int Deepest = 6;

    private readonly Elements elements = new(facts, outer, belonging);
    private int depth;
    private bool isAskingForFew;

    /// <summary>What the assumed sizes are multiplied with.</summary>
    public double Scale => scale;

    /// <summary>A collection of objects. Many times many objects is what nobody has, unless to calculate with.</summary>
    /// <param name="text">What a reader calls it.</param>
    /// <param name="isCalculation">Whether the code that does it calculates.</param>
    public Trips OfObjects(string text, bool isCalculation) =>
        new(isCalculation ? CostModel.Numbers * scale
            : isCrossed ? CostModel.Compared * scale
            : nesting > counted ? FewOf(text)
            : CostModel.Objects * scale, text);

    /// <summary>What is read until its end.</summary>
    /// <param name="text">What a reader calls it.</param>
    public Trips OfScan(string text) => new(isCrossed ? CostModel.Compared * scale : nesting > 0 ? FewOf(text) : CostModel.Objects * scale, text);

    /// <summary>What belongs to one element; the parts of parts are fewer.</summary>
    private double FewOf(string name) => nesting - outer.Count + outer.Count(loop => Passes.Each(loop) is var (collection, _) && Names.Last(collection) != name) > 1 ? CostModel.PartsOfParts : CostModel.Few;

    /// <summary>The number of elements of a collection.</summary>
    /// <param name="expression">The collection.</param>
    /// <param name="isCalculation">Whether the code that goes through it calculates.</param>
    public Trips OfCollection(ExpressionSyntax expression, bool isCalculation = false)
    {
        expression = Names.Stripped(expression);
        var name = Names.Last(expression);
        if (belonging.SizeOf(expression) is { } given)
            return belonging.IsCompared(expression) && !given.IsKnown ? Trips.Most(given, new(CostModel.Compared * scale, name)) : given;
        if (Deeper(() => KnownCollections.Of(expression, name, isCalculation, this, facts, scale)) is { } known)
            return known;
        if (Vocabulary.IsManyObjects(name))
            return Arrangements(expression) ?? new(CostModel.Many * scale, name);
        if ((Vocabulary.IsFewObjects(name) && !facts.IsMatrix(expression)) || facts.IsWrittenOut(expression))
            return new(FewOf(name), name);
        var kind = facts.KindOf(expression);
        if (kind == ValueKind.Text && Growth.Of(expression, outer, RoundsOf) is { } grown)
            return grown;
        return kind == ValueKind.Values && isCalculation ? new(CostModel.Numbers * scale, name) : kind switch
        {
            // Rows in a list: records, rather than a matrix.
            ValueKind.Numbers when expression is ElementAccessExpressionSyntax { Expression: var rows } && facts.KindOf(rows) is ValueKind.Values or ValueKind.Objects =>
                new(CostModel.Some * scale, name),
            // A track's samples, an image's pixels.
            ValueKind.Numbers when (nesting == 0 && Vocabulary.IsMany(name)) || (KnownCollections.LoaderOf(expression, facts) is { } loader && Vocabulary.IsMany(loader)) => new(CostModel.File * scale, name),
            ValueKind.Numbers => new((elements.Own(expression) && expression is not (ElementAccessExpressionSyntax or IdentifierNameSyntax) ? CostModel.Some : CostModel.Numbers) * scale, name),
            ValueKind.Text when elements.Own(expression) && nesting > 1 && (!calculates || AreFew()) => new(CostModel.Few, name),
            ValueKind.Text => new((elements.Own(expression) || !(calculates || isCrossed) || AreFew() ? CostModel.Some : CostModel.Numbers) * scale, name),
            _ when isCrossed && (expression is ElementAccessExpressionSyntax || elements.Own(expression)) => new(CostModel.Some * scale, name),
            _ when elements.Own(expression) => new(FewOf(name), name),
            // The cells of a row.
            ValueKind.Objects when expression is ElementAccessExpressionSyntax => new(FewOf(name), name),
            ValueKind.Unknown when calculates && expression is IdentifierNameSyntax && facts is DeclaredFacts => new(CostModel.Numbers * scale, name),
            _ when belonging.IsCompared(expression) => new(CostModel.Compared * scale, name),
            _ => OfObjects(name, isCalculation && kind != ValueKind.Named) is var objects && nesting == 0 && KnownCollections.IsAllThereIs(expression, facts)
                ? objects with { Count = Math.Max(objects.Count, CostModel.Compared * scale) }
                : objects,
        };
    }

    /// <summary>Whether a loop around goes through a few that are written out: what is compared with names is as short as they are.</summary>
    public bool AreFew()
    {
        // A text may itself be what a loop around goes through.
        if (belonging.AreFew || isAskingForFew)
            return belonging.AreFew;
        isAskingForFew = true;
        var areFew = outer.Any(loop => Passes.Each(loop) is var (collection, _)
            && (Vocabulary.IsFewObjects(Names.Last(collection)) || OfCollection(collection) is { IsKnown: true, Count: <= CostModel.Some }));
        isAskingForFew = false;
        return areFew;
    }

    /// <summary>The size of a number or collection where the text says it, or null.</summary>
    public Trips? ToldOf(ExpressionSyntax expression) => expression switch
    {
        _ when IsNumber(expression) => IsTold(expression) && OfNumber(expression) is var told && (told.IsKnown || !IsCounted(expression)) ? told : null,
        IdentifierNameSyntax => KnownCollections.Of(expression, Names.Last(expression), calculates, this, facts, scale),
        _ => null,
    };

    private bool IsCounted(ExpressionSyntax number) => number.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => elements.CounterOf(name) is not null);

    private bool IsTold(ExpressionSyntax number) => IsCounted(number) || number.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => belonging.SizeOf(name) is not null || facts.DefaultOf(name) is > 1 || facts.OnlyValueOf(name) is { } value and not AwaitExpressionSyntax);

    private double? RoundsOf(StatementSyntax loop) => Counting.Of(loop, facts, this) is { IsKnown: true, Count: var rounds } ? rounds : null;

    /// <summary>All orders, or all subsets, of a few: <c>Permutations(5)</c>, <c>Subsets(new[] { a, b })</c>; null where their number is not known.</summary>
    private Trips? Arrangements(ExpressionSyntax expression)
    {
        if (expression is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var of }, ..] } call)
            return null;
        var known = facts.KindOf(of) == ValueKind.Integer ? OfNumber(of) : OfCollection(of);
        return !known.IsKnown ? null
            : Names.Words(Names.Last(call)).Any(word => word is "permutation" or "permutations")
                ? Trips.Exactly(Enumerable.Range(1, (int)Math.Min(known.Count, 20)).Aggregate(1d, (product, number) => product * number))
                : Trips.Exactly(Math.Pow(2, known.Count));
    }

    /// <summary>What the place is in the middle of.</summary>
    public Elements Elements => elements;

    /// <summary>Declarations may go in circles, and headers of loops speak of themselves; nothing worth knowing is further away.</summary>
    private Trips? Deeper(Func<Trips?> size)
    {
        if (depth >= Deepest)
            return null;
        depth++;
        var found = size();
        depth--;
        return found;
    }
}
