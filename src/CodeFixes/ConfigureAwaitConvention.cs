using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Whether a new <c>await</c> is to be configured with <c>ConfigureAwait(false)</c>, as those around it are.</summary>
internal static class ConfigureAwaitConvention
{
    /// <summary>Whether an <c>await</c> in the place of the node is to be configured.</summary>
    public static bool IsFollowed(SyntaxNode node, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        if (options.TryGetValue(Options.ConfigureAwait.Key, out var value))
        {
            if (value.Equals("always", StringComparison.OrdinalIgnoreCase))
                return true;
            if (value.Equals("never", StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return AsyncFunction.Innermost(node) is { } function && Majority(function) is { } inFunction
            ? inFunction
            : Majority(node.SyntaxTree.GetRoot(cancellationToken)) ?? false;
    }

    /// <summary>Whether most awaits are configured; null where there is none that could be.</summary>
    private static bool? Majority(SyntaxNode scope)
    {
        var (configured, plain) = (0, 0);
        foreach (var @await in scope.DescendantNodes().OfType<AwaitExpressionSyntax>())
        {
            if (IsConfigured(@await.Expression))
                configured++;
            else if (!@await.Expression.ToString().EndsWith("Yield()", StringComparison.Ordinal))
                plain++;
        }

        return configured + plain == 0 ? null : configured > plain;
    }

    private static bool IsConfigured(ExpressionSyntax operand) => operand is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" },
    };
}
