using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>The numbers that the text itself says.</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="belonging">What the caller is known to have handed over.</param>
internal sealed class Constants(CodeFacts facts, Belonging belonging)
{
    // Declarations may go in circles; nothing worth knowing is ten of them away.
    private const int Deepest = 10;

    private int depth;

    /// <summary>The value of a number, computed from constants and from variables that are set once.</summary>
    public double? Of(ExpressionSyntax expression)
    {
        if ((facts.ConstantOf(expression) ?? belonging.ConstantOf(expression)) is { } constant)
            return constant;
        if (++depth >= Deepest)
            return null;
        var value = Names.Stripped(expression) switch
        {
            BinaryExpressionSyntax binary when Of(binary.Left) is { } left && Of(binary.Right) is { } right => Folded(binary, left, right),
            PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-" } prefix => -Of(prefix.Operand),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var x, var y] } call when Names.Last(call) == "Pow" =>
                Of(x.Expression) is { } number && Of(y.Expression) is { } power ? Math.Pow(number, power) : null,
            InvocationExpressionSyntax { ArgumentList.Arguments: [var x] } call when Names.Last(call) == "Sqrt" && Of(x.Expression) is { } number => Math.Sqrt(number),
            IdentifierNameSyntax or MemberAccessExpressionSyntax when facts.OnlyValueOf(Names.Stripped(expression)) is { } only => Of(only),
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
}
