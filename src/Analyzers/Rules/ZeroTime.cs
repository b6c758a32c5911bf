using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>A call that is told not to wait: by a constant time-out of zero, or by a flag.</summary>
internal static class ZeroTime
{
    private static readonly (string Type, string Flag)[] Flags = [("StackExchange.Redis.CommandFlags", "FireAndForget")];

    /// <summary>Whether the use passes a time-out and it is known to be zero, or a flag that means the same.</summary>
    public static bool IsPassed(BlockingUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Member is not IMethodSymbol method || use.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments })
            return false;

        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = arguments[i].NameColon is { } name
                ? method.Parameters.FirstOrDefault(candidate => candidate.Name == name.Name.Identifier.ValueText)
                : method.Parameters.ElementAtOrDefault(i);
            if (parameter is not null
                && (IsTimeOut(parameter) ? IsZero(arguments[i].Expression, model, cancellationToken)
                    : HasFlag(parameter.Type, arguments[i].Expression, model, cancellationToken)))
                return true;
        }

        return false;
    }

    private static bool IsTimeOut(IParameterSymbol parameter) =>
        parameter.Name.EndsWith("timeout", StringComparison.OrdinalIgnoreCase)
        || parameter.Name.StartsWith("milliseconds", StringComparison.Ordinal)
        || parameter.Name.Equals("microseconds", StringComparison.OrdinalIgnoreCase);

    private static bool IsZero(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        IsZeroNumber(expression, model, cancellationToken)
        || model.GetSymbolInfo(expression, cancellationToken).Symbol is { Name: "Zero", ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } }
        || (model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol field
            && Fields.OnlyValue(field, model.SyntaxTree, cancellationToken) is { } value && IsZero(value, model, cancellationToken))
        || (model.GetTypeInfo(expression, cancellationToken).ConvertedType is { Name: "TimeSpan" } && expression switch
        {
            DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => true,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var ticks } => ticks.All(part => IsZeroNumber(part.Expression, model, cancellationToken)),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var only, ..] } => IsZeroNumber(only.Expression, model, cancellationToken),
            _ => false,
        });

    private static bool IsZeroNumber(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: 0 or 0L or 0.0 };

    private static bool HasFlag(ITypeSymbol type, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } flags
        && Flags.FirstOrDefault(row => TypeNames.Is(flags, row.Type)).Flag is { } name
        && flags.GetMembers(name).FirstOrDefault() is IFieldSymbol { ConstantValue: int bit }
        && model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: int value }
        && (value & bit) != 0;
}
