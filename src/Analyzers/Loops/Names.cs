using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Names as a reader takes them.</summary>
internal static class Names
{
    private static readonly HashSet<string> Clocks =
        ["ElapsedMilliseconds", "ElapsedTicks", "Elapsed", "TickCount", "TickCount64", "UtcNow", "Now", "GetTimestamp", "GetElapsedTime"];

    /// <summary>Whether a member of this name tells the time.</summary>
    public static bool IsClock(string name) => Clocks.Contains(name);

    /// <summary>Whether a variable of this name, or a member, stands in an expression.</summary>
    public static bool Mentions(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    /// <summary>The words of a name, in lower case: <c>max</c>, <c>retry</c>, <c>count</c> of <c>_maxRetryCount</c>.</summary>
    /// <remarks>Words that only say how a number is meant (<c>count</c>, <c>num</c>) are left out.</remarks>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetter(name[i])
                || (char.IsUpper(name[i]) && (i == 0 || !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (ends && word.Length > 0)
            {
                if (word.ToString() is not ("count" or "counts" or "num" or "number" or "of" or "total" or "length") and var complete)
                    words.Add(complete);
                word.Clear();
            }

            if (i < name.Length && char.IsLetter(name[i]))
                word.Append(char.ToLowerInvariant(name[i]));
        }

        return words;
    }

    /// <summary>The last name of an expression: <c>Rows</c> of <c>table.Rows</c>, <c>GetFiles</c> of <c>GetFiles(x)</c>; or empty.</summary>
    public static string Last(ExpressionSyntax? expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        PredefinedTypeSyntax type => type.Keyword.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax invocation => Last(invocation.Expression),
        ElementAccessExpressionSyntax element => Last(element.Expression),
        ParenthesizedExpressionSyntax parenthesized => Last(parenthesized.Expression),
        CastExpressionSyntax cast => Last(cast.Expression),
        AwaitExpressionSyntax awaited => Last(awaited.Expression),
        PostfixUnaryExpressionSyntax postfix => Last(postfix.Operand),
        PrefixUnaryExpressionSyntax prefix => Last(prefix.Operand),
        ConditionalAccessExpressionSyntax conditional => Last(conditional.WhenNotNull),
        _ => "",
    };

    /// <summary>The expression without parentheses, casts and <c>!</c> behind it.</summary>
    public static ExpressionSyntax Stripped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Stripped(parenthesized.Expression),
        CastExpressionSyntax cast => Stripped(cast.Expression),
        CheckedExpressionSyntax @checked => Stripped(@checked.Expression),
        PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } postfix => Stripped(postfix.Operand),
        _ => expression,
    };

    /// <summary>The member that is called and what it is called on, as text: (<c>SHA256</c>, <c>HashData</c>).</summary>
    public static (string Receiver, string Member) Called(InvocationExpressionSyntax call) =>
        (call.Expression is MemberAccessExpressionSyntax access ? Last(access.Expression) : "", Last(call.Expression));
}
