using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Loops over points in time: <c>for (var at = start; at &lt; start.AddYears(1); at = at.AddMinutes(1))</c></summary>
internal static class Durations
{
    private static readonly Dictionary<string, double> Seconds = new()
    {
        ["AddMilliseconds"] = 0.001,
        ["AddSeconds"] = 1,
        ["AddMinutes"] = 60,
        ["AddHours"] = 3_600,
        ["AddDays"] = 86_400,
        ["AddMonths"] = 30 * 86_400,
        ["AddYears"] = 365 * 86_400,
    };

    /// <summary>How many steps there are up to the end, where both are written out; else null.</summary>
    public static Trips? Of(LoopHeader header, Sizes sizes) =>
        header is { Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Right: var end }, Step: AssignmentExpressionSyntax { Right: var next } }
            && In(next, sizes) is { } step and > 0 && In(sizes.ValueOf(end), sizes) is { } whole
            ? new(whole / step, Names.Last(end))
            : null;

    private static double? In(ExpressionSyntax sum, Sizes sizes) =>
        sum is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var number }] } call && Seconds.TryGetValue(Names.Last(call), out var unit) && sizes.Constant(number) is { } count
            ? unit * count
            : null;
}
