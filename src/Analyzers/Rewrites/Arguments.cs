using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Whether the arguments of a call mean the same to its counterpart: parameters that change places, and other defaults.</summary>
internal static class Arguments
{
    /// <summary>Whether what is passed reaches the parameters of the same names, and what is not has the same default value.</summary>
    public static bool MeanTheSame(ExpressionSyntax call, IMethodSymbol blocking, IMethodSymbol counterpart)
    {
        var arguments = (call as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        foreach (var parameter in blocking.Parameters)
        {
            if (counterpart.Parameters.FirstOrDefault(other => other.Name == parameter.Name) is not { } same)
                continue;
            var isPassedByName = arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
            var isPassed = isPassedByName || parameter.Ordinal < arguments.Count(argument => argument.NameColon is null);
            if (isPassed ? !isPassedByName && IsMoved(parameter, same, blocking, counterpart) : !HasSameDefault(parameter, same))
                return false;
        }

        return true;
    }

    /// <summary>Only among parameters that both methods have: an extension's receiver shifts all of them.</summary>
    private static bool IsMoved(IParameterSymbol parameter, IParameterSymbol same, IMethodSymbol blocking, IMethodSymbol counterpart) =>
        counterpart.Parameters.ElementAtOrDefault(parameter.Ordinal) is { } inPlace
        && inPlace.Ordinal != same.Ordinal
        && blocking.Parameters.Any(other => other.Name == inPlace.Name);

    private static bool HasSameDefault(IParameterSymbol parameter, IParameterSymbol same) =>
        !parameter.HasExplicitDefaultValue || !same.HasExplicitDefaultValue || Equals(parameter.ExplicitDefaultValue, same.ExplicitDefaultValue);
}
