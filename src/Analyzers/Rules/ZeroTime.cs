using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>A constant time-out of zero: the call only asks and does not wait.</summary>
internal static class ZeroTime
{
    /// <summary>Whether the use passes a time-out and it is known to be zero.</summary>
    public static bool IsPassed(BlockingUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Member is not IMethodSymbol method || use.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments })
            return false;

        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = arguments[i].NameColon is { } name
                ? method.Parameters.FirstOrDefault(candidate => candidate.Name == name.Name.Identifier.ValueText)
                : method.Parameters.ElementAtOrDefault(i);
            if (parameter is not null && IsTimeOut(parameter) && IsZero(arguments[i].Expression, model, cancellationToken))
                return true;
        }

        return false;
    }

    private static bool IsTimeOut(IParameterSymbol parameter) =>
        parameter.Name.EndsWith("timeout", StringComparison.OrdinalIgnoreCase) || parameter.Name.StartsWith("milliseconds", StringComparison.Ordinal);

    private static bool IsZero(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: 0 or 0L or 0.0 }
        || model.GetSymbolInfo(expression, cancellationToken).Symbol is { Name: "Zero", ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } }
        || (expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var only, ..] }
            && model.GetTypeInfo(expression, cancellationToken).Type is { Name: "TimeSpan" }
            && model.GetConstantValue(only.Expression, cancellationToken) is { HasValue: true, Value: 0 or 0L or 0.0 });
}
