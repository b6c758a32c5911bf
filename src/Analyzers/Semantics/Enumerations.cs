using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Where a sequence is enumerated, and whether that asks a database.</summary>
internal static class Enumerations
{
    /// <summary>What enumerates its argument at once and has no asynchronous counterpart.</summary>
    private static readonly (string Type, string Member)[] Enumerating =
    [
        ("System.String", "Join"),
        ("System.String", "Concat"),
        ("System.Collections", "AddRange"),
        ("System.Collections", "InsertRange"),
        ("System.Collections", "UnionWith"),
        ("System.Collections", "ExceptWith"),
        ("System.Collections", ".ctor"),
        ("System.Linq.Enumerable", "ToLookup"),
    ];

    private static readonly HashSet<string> Names = new(Enumerating.Select(row => row.Member), StringComparer.Ordinal);

    /// <summary>Whether the name alone may be one of those.</summary>
    public static bool MayHave(string name) => Names.Contains(name);

    /// <summary>Whether a call runs the query of a database by enumerating its receiver or an argument.</summary>
    public static bool InCall(ExpressionSyntax call, ISymbol member, SemanticModel model, CancellationToken cancellationToken)
    {
        if (member is not IMethodSymbol method)
            return false;
        if (method is { ContainingType: { Name: nameof(Enumerable) } } && QueryProviders.IsOperator(method))
            return !IsLazy(method) && BlockingExpression.ReceiverOf(call) is { } source && RunsQuery(source, model, cancellationToken);

        var arguments = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        return arguments?.Arguments.Count > 0
            && Enumerating.Any(row => row.Member == method.Name && TypeNames.IsWithin(method.ContainingType, row.Type))
            && arguments.Arguments.Any(argument => RunsQuery(argument.Expression, model, cancellationToken));
    }

    /// <summary>Whether to enumerate the value runs the query of a database: also behind <c>AsEnumerable</c> and operators in memory.</summary>
    public static bool RunsQuery(ExpressionSyntax sequence, SemanticModel model, CancellationToken cancellationToken)
    {
        for (ExpressionSyntax? current = sequence; current is not null; current = Queries.Source(current, model, cancellationToken))
        {
            if (QueryProviders.IsQuery(model.GetTypeInfo(current, cancellationToken).Type))
                return Queries.OperatorsFor(current, model, cancellationToken) is not null || CanBeStreamed(current, model, cancellationToken);
            var isPassedOn = current is ParenthesizedExpressionSyntax or CastExpressionSyntax or IdentifierNameSyntax
                || (current is InvocationExpressionSyntax && model.GetSymbolInfo(current, cancellationToken).Symbol is IMethodSymbol step
                    && QueryProviders.IsOperator(step) && IsLazy(step));
            if (!isPassedOn)
                return false;
        }

        return false;
    }

    /// <summary>Of a query that begins elsewhere, the imports of the file say which library runs it.</summary>
    private static bool CanBeStreamed(ExpressionSyntax query, SemanticModel model, CancellationToken cancellationToken) =>
        !Queries.IsInMemory(query, model, cancellationToken)
        && model.LookupSymbols(query.SpanStart, model.GetTypeInfo(query, cancellationToken).Type, "AsAsyncEnumerable", includeReducedExtensionMethods: true).Length > 0;

    /// <summary>Whether the sequence that an expression gives is enumerated where it stands.</summary>
    public static bool IsHere(ExpressionSyntax sequence, SemanticModel model, CancellationToken cancellationToken) => sequence.Parent switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsHere(parenthesized, model, cancellationToken),
        CommonForEachStatementSyntax loop => loop.Expression == sequence && loop.AwaitKeyword.IsKind(SyntaxKind.None),
        SpreadElementSyntax => true,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == sequence =>
            model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && QueryProviders.IsOperator(method)
            && (!IsLazy(method) || IsHere(call, model, cancellationToken)),
        _ => false,
    };

    /// <summary>Whether an operator only wraps its source.</summary>
    private static bool IsLazy(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition.ReturnType is { TypeKind: TypeKind.Interface, Name: not "ILookup" };
}
