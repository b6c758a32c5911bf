using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <content>How large a number is.</content>
internal sealed partial class Sizes
{
    private static readonly HashSet<string> Sizing = ["Length", "LongLength", "Count", "LongCount", "GetLength", "GetUpperBound", "GetLongLength", "Size"];

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
            MemberAccessExpressionSyntax access when Sizing.Contains(access.Name.Identifier.ValueText) => Limited(access, OfCollection(access.Expression, calculates)),
            var other => OfName(other),
        };
    }

    /// <summary>The root of a number, which trial divisions go up to: <c>p * p &lt;= n</c>. Who has 64 bits for the number uses them.</summary>
    public Trips OfRoot(ExpressionSyntax expression) => Constant(expression) is { } constant ? Trips.Exactly(Math.Sqrt(Math.Abs(constant)))
        : nesting == 0 && facts.BitsOf(expression) == 64 ? new(CostModel.Many, "√" + Names.Last(expression))
        : belonging.SizeOf(expression) is { } given ? new(Math.Sqrt(given.Count), "√" + Names.Last(expression))
        : OfNumber(expression);

    /// <summary>What a variable is set to, where that is done once; else the expression itself.</summary>
    public ExpressionSyntax ValueOf(ExpressionSyntax expression) => facts.OnlyValueOf(expression) ?? expression;

    /// <summary>Whether an expression is a whole number.</summary>
    public bool IsNumber(ExpressionSyntax expression) => facts.KindOf(expression) == ValueKind.Integer;

    /// <summary>Whether an expression is a text.</summary>
    public bool IsText(ExpressionSyntax expression) => facts.KindOf(expression) == ValueKind.Text;

    /// <summary>The value of a number, computed from constants and from variables that are set once.</summary>
    public double? Constant(ExpressionSyntax expression) => new Constants(facts, belonging).Of(expression);

    private Trips OfBinary(BinaryExpressionSyntax binary)
    {
        var (left, right) = (binary.Left, binary.Right);
        switch (binary.OperatorToken.ValueText)
        {
            // Tables are as large as so many bits can say; subsets are as many.
            case "<<" when Constant(right) is null && Names.Words(Names.Last(right)).Any(word => word is "bit" or "bits"):
                return new(CostModel.Numbers * scale, binary.ToString());
            case "<<" when Constant(right) is null:
                return OfNumber(right) is { IsKnown: true, Count: var bits } ? new(Math.Pow(2, bits), binary.ToString()) : new(CostModel.Many, binary.ToString());
            case "<<":
                return new(OfNumber(left).Count * Math.Pow(2, Constant(right)!.Value), binary.ToString());
            case "/" or ">>" or "%" when Constant(right) is { } divisor and > 0:
                return binary.OperatorToken.ValueText == "%"
                    ? Trips.Exactly(divisor)
                    : OfNumber(left) is var whole ? whole with { Count = whole.Count / (binary.OperatorToken.ValueText == "/" ? divisor : Math.Pow(2, divisor)), Text = binary.ToString() } : default;
            // The rows of a table: as many as it has columns.
            case "/" when calculates && Vocabulary.IsSide(Names.Last(right)) && Sizing.Contains(Names.Last(left)):
                return OfNumber(right) with { Text = binary.ToString() };
            case "/":
                return new(Math.Max(1, OfNumber(left).Count / OfNumber(right).Count), binary.ToString());
            // A number that is put together from bytes.
            case "|" when Constant(right) is null:
                return new(CostModel.Some * scale, binary.ToString());
            case "*":
                return new(OfNumber(left).Count * OfNumber(right).Count, OfNumber(left).Text + " × " + OfNumber(right).Text);
            default:
                return Constant(left) is { } first ? OfNumber(right) is { IsKnown: true } rest && binary.OperatorToken.ValueText == "+" ? Trips.Exactly(first + rest.Count) : OfNumber(right)
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
        if (facts.OnlyValueOf(expression) is { } value && value is not (LiteralExpressionSyntax or AwaitExpressionSyntax) && Deeper(() => OfNumber(value)) is { } size)
            return Vocabulary.IsMany(name) && !size.IsKnown ? Many(name) : size with { Text = name };
        if (elements.CounterOf(expression) is { } counter && Deeper(() => Counting.ReachOf(counter, this)) is { } counted)
            return counted with { Text = name };
        if ((belonging.SizeOf(expression)?.Count ?? OfShrinking(expression)) is { } bound)
            return new(bound, name);
        if (facts.DefaultOf(expression) is { } typical and > 1)
            return new(typical, name);
        // A number of many: those of a table are not as large as it is long.
        if (expression is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: not LiteralExpressionSyntax }, ..] } && nesting > 0 && facts.BitsOf(expression) < 64)
            return new(CostModel.Few * scale, name);
        var assumed = Vocabulary.IsFew(name) ? new Trips(CostModel.Few, name)
            : Vocabulary.IsMany(name) ? Many(name)
            : new((!calculates ? CostModel.Some : facts.BitsOf(expression) == 64 ? CostModel.Candidates : CostModel.Numbers) * scale, name);
        return Limited(expression, assumed);
    }

    /// <summary>What is many by its name.</summary>
    private Trips Many(string name) => new((calculates ? CostModel.Many : CostModel.Candidates) * scale, name);

    /// <summary>Where a variable starts that only goes down from there: <c>var bottom = 2; … bottom--;</c></summary>
    private double? OfShrinking(ExpressionSyntax expression) => expression is IdentifierNameSyntax { Identifier.ValueText: var name }
        && Semantics.AsyncFunction.Innermost(expression) is { } function
        && VariableWrites.Declared(function, name).ToList() is [{ Initializer.Value: var start }]
        && VariableWrites.In(function, name).All(write => write.Node is PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "--" })
            ? Constant(start)
            : null;

    /// <summary>What is assumed, within what the function checks before. Who allows a hundred thousand expects ten thousand.</summary>
    private Trips Limited(ExpressionSyntax number, Trips assumed) => ArgumentChecks.LimitOf(number, this) is { } limit and > 0
        ? assumed with { Count = Math.Min(Math.Max(assumed.Count, limit / CostModel.Few), limit) }
        : assumed;
}
