using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How large a number or a collection is: computed where the text says it, else assumed (<see cref="CostModel"/>).</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="calculates">Whether the loops around calculate.</param>
/// <param name="outer">The loops around the place that asks.</param>
/// <param name="belonging">What the caller is known to have handed over.</param>
/// <param name="nesting">How many loops and calls are around.</param>
/// <param name="isCrossed">Whether a collection is compared with another one, each element with each.</param>
/// <param name="scale">What the assumed sizes are multiplied with.</param>
internal sealed class Sizes(CodeFacts facts, bool calculates, IReadOnlyList<SyntaxNode> outer, Belonging belonging, int nesting, bool isCrossed, double scale)
{
    private static readonly HashSet<string> Sizing = ["Length", "LongLength", "Count", "LongCount", "GetLength", "GetUpperBound", "GetLongLength", "Size"];

    private readonly Elements elements = new(facts, outer, belonging);
    private int depth;

    /// <summary>The size of a number: how often a loop runs that counts up to it.</summary>
    public Trips OfNumber(ExpressionSyntax expression)
    {
        if (Constant(expression) is { } constant)
            return Trips.Exactly(Math.Abs(constant));
        return Names.Stripped(expression) switch
        {
            BinaryExpressionSyntax binary => OfBinary(binary),
            PrefixUnaryExpressionSyntax prefix => OfNumber(prefix.Operand),
            ConditionalExpressionSyntax conditional => Trips.Most(OfNumber(conditional.WhenTrue), OfNumber(conditional.WhenFalse)),
            InvocationExpressionSyntax call => OfCall(call),
            MemberAccessExpressionSyntax access when Sizing.Contains(access.Name.Identifier.ValueText) => OfCollection(access.Expression, calculates),
            var other => OfName(other),
        };
    }

    /// <summary>What is read until its end, or a collection of objects. Many times many objects is what nobody has, unless to calculate with.</summary>
    /// <param name="text">What a reader calls it.</param>
    /// <param name="isCalculation">Whether the code that does it calculates.</param>
    public Trips OfObjects(string text, bool isCalculation) =>
        new(isCrossed || isCalculation ? CostModel.CalculatedObjects * scale
            : nesting > 0 ? Few
            : CostModel.Objects * scale, text);

    /// <summary>What belongs to one element; the parts of parts are fewer.</summary>
    private double Few => nesting > 1 ? CostModel.PartsOfParts : CostModel.Few;

    /// <summary>The number of elements of a collection.</summary>
    /// <param name="expression">The collection.</param>
    /// <param name="isCalculation">Whether the code that goes through it calculates.</param>
    public Trips OfCollection(ExpressionSyntax expression, bool isCalculation = false)
    {
        expression = Names.Stripped(expression);
        var name = Names.Last(expression);
        if (Enter() && KnownCollections.Of(expression, name, isCalculation, this, facts, scale) is { } known)
        {
            depth--;
            return known;
        }

        depth = 0;
        if (CostModel.IsManyObjects(name))
            return new(CostModel.Many * scale, name);
        if (CostModel.IsFewObjects(name))
            return new(Few, name);
        var kind = facts.KindOf(expression);
        return kind == ValueKind.Values && isCalculation ? new(CostModel.Numbers * scale, name) : kind switch
        {
            // Rows in a list: records, rather than a matrix.
            ValueKind.Numbers when expression is ElementAccessExpressionSyntax { Expression: var rows } && facts.KindOf(rows) is ValueKind.Values or ValueKind.Objects =>
                new(CostModel.Some * scale, name),
            ValueKind.Numbers => new((elements.Own(expression) && expression is not (ElementAccessExpressionSyntax or IdentifierNameSyntax) ? CostModel.Some : CostModel.Numbers) * scale, name),
            ValueKind.Text when elements.Own(expression) && nesting > 1 => new(CostModel.Few, name),
            ValueKind.Text => new((elements.Own(expression) || !calculates ? CostModel.Some : CostModel.Numbers) * scale, name),
            _ when elements.Own(expression) => new(Few, name),
            ValueKind.Unknown when calculates && expression is IdentifierNameSyntax && facts is DeclaredFacts => new(CostModel.Numbers * scale, name),
            _ => OfObjects(name, isCalculation),
        };
    }

    /// <summary>The root of a number, which trial divisions go up to: <c>p * p &lt;= n</c>. Who has 64 bits for the number uses them.</summary>
    public Trips OfRoot(ExpressionSyntax expression) => Constant(expression) is { } constant ? Trips.Exactly(Math.Sqrt(Math.Abs(constant)))
        : nesting == 0 && facts.IsWide(expression) ? new(CostModel.Many, "√" + Names.Last(expression))
        : OfNumber(expression);

    /// <summary>The value of a number, computed from constants and from variables that are set once.</summary>
    public double? Constant(ExpressionSyntax expression) => new Constants(facts, belonging).Of(expression);

    /// <summary>What the place is in the middle of.</summary>
    public Elements Elements => elements;

    private Trips OfBinary(BinaryExpressionSyntax binary)
    {
        var (left, right) = (binary.Left, binary.Right);
        switch (binary.OperatorToken.ValueText)
        {
            // Tables are as large as so many bits can say; subsets are as many.
            case "<<" when Constant(right) is null && Names.Words(Names.Last(right)).Any(word => word is "bit" or "bits"):
                return new(CostModel.Numbers * scale, binary.ToString());
            case "<<" when Constant(right) is null:
                return new(CostModel.Many, binary.ToString());
            case "<<":
                return new(OfNumber(left).Count * Math.Pow(2, Constant(right)!.Value), binary.ToString());
            case "/" or ">>" or "%" when Constant(right) is { } divisor and > 0:
                return binary.OperatorToken.ValueText == "%"
                    ? Trips.Exactly(divisor)
                    : new(OfNumber(left).Count / (binary.OperatorToken.ValueText == "/" ? divisor : Math.Pow(2, divisor)), binary.ToString());
            case "/":
                return new(Math.Max(1, OfNumber(left).Count / OfNumber(right).Count), binary.ToString());
            case "*":
                return new(OfNumber(left).Count * OfNumber(right).Count, OfNumber(left).Text + " × " + OfNumber(right).Text);
            default:
                return Constant(left) is not null ? OfNumber(right)
                    : Constant(right) is { } offset && offset < CostModel.Numbers ? OfNumber(left)
                    : Trips.Most(OfNumber(left), OfNumber(right));
        }
    }

    private Trips OfCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return Names.Last(call) switch
        {
            "Min" or "Clamp" when arguments.Count > 1 => arguments.Select(argument => OfNumber(argument.Expression)).Aggregate(Trips.Least),
            "Max" when arguments.Count == 2 => Trips.Most(OfNumber(arguments[0].Expression), OfNumber(arguments[1].Expression)),
            "Pow" => new(CostModel.Many, call.ToString()),
            "Sqrt" when arguments.Count == 1 => OfRoot(arguments[0].Expression),
            "Abs" or "Ceiling" or "Floor" or "Round" or "ToInt32" when arguments.Count > 0 => OfNumber(arguments[0].Expression),
            var name when Sizing.Contains(name) && call.Expression is MemberAccessExpressionSyntax access => OfCollection(access.Expression),
            _ => OfName(call),
        };
    }

    private Trips OfName(ExpressionSyntax expression)
    {
        var name = Names.Last(expression);
        if (facts.OnlyValueOf(expression) is { } value && value is not (LiteralExpressionSyntax or AwaitExpressionSyntax) && Enter())
        {
            var size = OfNumber(value);
            depth--;
            return size with { Text = name };
        }

        depth = 0;
        return CostModel.IsFew(name) ? new(CostModel.Few, name)
            : CostModel.IsMany(name) ? new(CostModel.Many * scale, name)
            : new((calculates ? CostModel.Numbers : CostModel.Some) * scale, name);
    }

    /// <summary>Declarations may go in circles; nothing worth knowing is ten of them away.</summary>
    private bool Enter() => ++depth < 10;
}
