using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    private static readonly HashSet<string> Wrappers =
    [
        "Where", "Select", "OrderBy", "OrderByDescending", "ThenBy", "ToList", "ToArray", "AsSpan", "Reverse", "Distinct", "Skip", "Cast", "OfType",
        "AsEnumerable", "Keys", "Values", "Span", "AsReadOnly", "Index", "Order", "ToDictionary", "ToHashSet", "DistinctBy", "ToLookup", "GroupBy", "SelectMany",
    ];

    private int depth;

    /// <summary>The size of a number: how often a loop runs that counts up to it.</summary>
    public Trips OfNumber(ExpressionSyntax expression)
    {
        if (Constant(expression) is { } constant)
            return Exactly(Math.Abs(constant));
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
        if (Enter() && OfKnownCollection(expression, name, isCalculation) is { } known)
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
            ValueKind.Numbers => new((IsOfElement(expression) && expression is not (ElementAccessExpressionSyntax or IdentifierNameSyntax) ? CostModel.Some : CostModel.Numbers) * scale, name),
            ValueKind.Text when IsOfElement(expression) && nesting > 1 => new(CostModel.Few, name),
            ValueKind.Text => new((IsOfElement(expression) || !calculates ? CostModel.Some : CostModel.Numbers) * scale, name),
            _ when IsOfElement(expression) => new(Few, name),
            ValueKind.Unknown when calculates && expression is IdentifierNameSyntax && facts is DeclaredFacts => new(CostModel.Numbers * scale, name),
            _ => OfObjects(name, isCalculation),
        };
    }

    /// <summary>The value of a number, computed from constants and from variables that are set once.</summary>
    public double? Constant(ExpressionSyntax expression)
    {
        if ((facts.ConstantOf(expression) ?? belonging.ConstantOf(expression)) is { } constant)
            return constant;
        if (!Enter())
            return null;
        var value = Names.Stripped(expression) switch
        {
            BinaryExpressionSyntax binary when Constant(binary.Left) is { } left && Constant(binary.Right) is { } right => Folded(binary, left, right),
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-" } prefix => -Constant(prefix.Operand),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var x, var y] } call when Names.Last(call) == "Pow" =>
                Constant(x.Expression) is { } number && Constant(y.Expression) is { } power ? Math.Pow(number, power) : null,
            InvocationExpressionSyntax { ArgumentList.Arguments: [var x] } call when Names.Last(call) == "Sqrt" && Constant(x.Expression) is { } number => Math.Sqrt(number),
            IdentifierNameSyntax or MemberAccessExpressionSyntax when facts.OnlyValueOf(Names.Stripped(expression)) is { } only => Constant(only),
            _ => (double?)null,
        };
        depth--;
        return value;
    }

    private static double Folded(BinaryExpressionSyntax binary, double left, double right) => binary.OperatorToken.ValueText switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == 0 ? 0 : left / right,
        "%" => right == 0 ? 0 : left % right,
        "<<" => left * Math.Pow(2, right),
        ">>" or ">>>" => left / Math.Pow(2, right),
        _ => left,
    };

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
                    ? Exactly(divisor)
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
            "Sqrt" or "Abs" or "Ceiling" or "Floor" or "Round" or "ToInt32" when arguments.Count > 0 => OfNumber(arguments[0].Expression),
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

    private Trips? OfKnownCollection(ExpressionSyntax expression, string name, bool isCalculation) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Exactly(count),
        InitializerExpressionSyntax { Expressions.Count: var count } => Exactly(count),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: var count } => Exactly(count),
        CollectionExpressionSyntax { Elements.Count: var count } collection when !collection.Elements.Any(SyntaxKind.SpreadElement) => Exactly(count),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size, ..] }, ..] } => OfNumber(size),
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var count] } when name is "Range" or "Repeat" => OfNumber(count.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source, ArgumentList.Arguments: [var count, ..] } when name == "Take" =>
            Trips.Least(OfNumber(count.Expression), OfCollection(source.Expression)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when name == "Chunk" =>
            new(Math.Max(1, OfCollection(source.Expression).Count / CostModel.Some), name),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var separator }, ..] } when name == "Split" && !separator.ToString().Contains("\\n") =>
            new(CostModel.Few, name),
        InvocationExpressionSyntax when name is "ReadAllBytes" or "ReadAllText" => new(CostModel.File * scale, name),
        IdentifierNameSyntax when facts.OnlyValueOf(expression) is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax read } && IsWholeFile(read) =>
            new(CostModel.File * scale, name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax source } when Wrappers.Contains(name) => OfCollection(source.Expression, isCalculation),
        MemberAccessExpressionSyntax source when Wrappers.Contains(name) => OfCollection(source.Expression, isCalculation),
        IdentifierNameSyntax or MemberAccessExpressionSyntax when facts.OnlyValueOf(expression) is { } value
            && Names.Stripped(value) is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax
                or CollectionExpressionSyntax or InvocationExpressionSyntax =>
            OfCollection(value) with { Text = name },
        _ => null,
    };

    /// <summary>Whether an expression speaks of what an outer loop is at: its element, or what was made of it.</summary>
    public bool IsOfElement(ExpressionSyntax expression) => belonging.Covers(expression, facts) || outer.Count > 0
        && expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => outer.Any(loop => Introduces(loop, name.Identifier.ValueText)));

    /// <summary>Whether an expression is a collection that belongs to an element, rather than the element itself.</summary>
    public bool IsPartOfElement(ExpressionSyntax expression) =>
        IsOfElement(expression) && facts.KindOf(expression) is ValueKind.Objects or ValueKind.Text or ValueKind.Unknown;

    private static bool Introduces(SyntaxNode loop, string name) => loop switch
    {
        ForEachStatementSyntax each when each.Identifier.ValueText == name => true,
        _ => loop.DescendantNodes().Any(node => node switch
        {
            // What is awaited is not part of the element but was made from it.
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name
                && variable.Initializer?.Value.DescendantNodesAndSelf().Any(inner => inner is AwaitExpressionSyntax) != true,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
            _ => false,
        }),
    };

    private static bool IsWholeFile(InvocationExpressionSyntax call) =>
        Names.Last(call) == "ConfigureAwait" && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner }
            ? IsWholeFile(inner)
            : Names.Last(call) is "ReadAllBytesAsync" or "ReadAllTextAsync";

    /// <summary>Declarations may go in circles; nothing worth knowing is ten of them away.</summary>
    private bool Enter() => ++depth < 10;

    private static Trips Exactly(double count) => new(Math.Floor(count), Math.Floor(count).ToString("N0", CultureInfo.InvariantCulture));
}
