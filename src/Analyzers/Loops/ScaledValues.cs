using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Values that a loop gets by halving, doubling or taking away a part of what a variable was.</summary>
internal static class ScaledValues
{
    /// <summary><c>2 * i + 1</c>, <c>a % b</c>, <c>n / 2</c>; or a variable of the loop that only ever gets such values.</summary>
    public static bool IsDoubled(ExpressionSyntax value, SyntaxNode loop, int depth)
    {
        value = Names.Stripped(value);
        if (value is BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-", Right: LiteralExpressionSyntax } offset)
            value = Names.Stripped(offset.Left);
        if (value is BinaryExpressionSyntax binary)
        {
            return binary.OperatorToken.ValueText == "%"
                || IsRemainder(binary, loop)
                || (IsScaling(binary) && (IsSmall(binary.Left) || IsSmall(binary.Right)));
        }

        if (depth > 3 || value is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return false;
        var values = VariableWrites.In(loop, name).Select(write => write.Value)
            .Concat(VariableWrites.Declared(loop, name).Select(variable => variable.Initializer?.Value))
            .Where(each => each is not IdentifierNameSyntax other || VariableWrites.Declared(loop, other.Identifier.ValueText).Any()).ToList();
        return values.Count > 0 && values.TrueForAll(each => each is not null && IsDoubled(each, loop, depth + 1));
    }

    /// <summary><c>a - q * b</c>, with <c>q = a / b</c>, is <c>a % b</c>.</summary>
    public static bool IsRemainder(ExpressionSyntax value, SyntaxNode loop) =>
        value is BinaryExpressionSyntax { OperatorToken.ValueText: "-", Right: BinaryExpressionSyntax { OperatorToken.ValueText: "*", Left: IdentifierNameSyntax quotient } }
        && VariableWrites.Declared(loop, quotient.Identifier.ValueText).Any(variable => variable.Initializer?.Value is BinaryExpressionSyntax { OperatorToken.ValueText: "/" });

    /// <summary><c>bit</c>, where the loop has set it to <c>mask &amp; -mask</c>: what is taken away is gone.</summary>
    public static bool IsPartOf(ExpressionSyntax? value, string name, SyntaxNode loop) => value is IdentifierNameSyntax part
        && VariableWrites.Declared(loop, part.Identifier.ValueText).Any(variable =>
            variable.Initializer?.Value is BinaryExpressionSyntax { OperatorToken.ValueText: "&" } both && Names.Last(both.Left) == name);

    /// <summary><c>n / 10 + n % 10</c>, <c>(sum &amp; 0xFFFF) + (sum >> 16)</c>: two parts of a number, put together.</summary>
    public static bool IsFolded(ExpressionSyntax value, string name) =>
        value is BinaryExpressionSyntax { OperatorToken.ValueText: "+" } sum && new[] { sum.Left, sum.Right }.All(part =>
            Names.Stripped(part) is BinaryExpressionSyntax scaled && IsScaling(scaled) && VariableWrites.IsNamed(Names.Stripped(scaled.Left), name));

    /// <summary><c>while ((child = FirstChildIndex(at)) &lt; size)</c>: the places of a heap, of which each level has several times as many.</summary>
    public static bool GoesDownHeap(BinaryExpressionSyntax comparison) => comparison.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        Names.Words(Names.Last(call)) is var words && (words.Contains("child") || words.Contains("parent")) && words.Contains("index"));

    /// <summary>Whether an operator multiplies, divides, shifts or masks.</summary>
    public static bool IsScaling(BinaryExpressionSyntax binary) => binary.OperatorToken.ValueText is "/" or "*" or "%" or "<<" or ">>" or ">>>" or "&";

    /// <summary><c>middle</c>, <c>middle + 1</c>, where the loop has put it between two ends.</summary>
    public static bool IsMiddle(ExpressionSyntax value, SyntaxNode loop)
    {
        if (value is BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-", Right: LiteralExpressionSyntax } offset)
            value = Names.Stripped(offset.Left);
        return value is IdentifierNameSyntax middle && VariableWrites.Declared(loop, middle.Identifier.ValueText).Any(variable =>
            variable.Initializer?.Value.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>()
                .Any(binary => binary.OperatorToken.ValueText is "/" or ">>" or ">>>") == true);
    }

    private static bool IsSmall(ExpressionSyntax factor) => factor is LiteralExpressionSyntax { Token.Value: int and >= 1 and <= 16 };
}
