using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Whether an expression means the same in a lambda that a thread of the pool runs, while its own function awaits it.</summary>
internal static class OffloadLimits
{
    private static readonly HashSet<string> LazyTypes =
        ["IEnumerable", "IEnumerator", "IQueryable", "IOrderedEnumerable", "IOrderedQueryable", "ParallelQuery", "IAsyncEnumerable"];

    /// <summary>Whether the expression may be moved.</summary>
    /// <param name="expression">The blocking expression.</param>
    /// <param name="operand">The expression in its lambda, as it will be awaited.</param>
    /// <param name="model">The model of the expression's tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static bool Allow(ExpressionSyntax expression, ExpressionSyntax operand, SemanticModel model, CancellationToken cancellationToken) =>
        !OwnNodes(expression).Any(ActsOnFunction)
        && KeepsResult(expression, operand, model, cancellationToken)
        && CapturesValuesOnly(expression, model)
        && !expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(part => ThreadBound.IsTouchedBy(part, model, cancellationToken));

    private static IEnumerable<SyntaxNode> OwnNodes(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax);

    /// <summary>
    /// What suspends the function, or assigns or declares a variable that it goes on to use: no lambda counts as having assigned one,
    /// and what flows with the execution context is put back.
    /// </summary>
    private static bool ActsOnFunction(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax or AssignmentExpressionSyntax or SingleVariableDesignationSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => !IsDiscard(argument.Expression),
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => node.Kind() is SyntaxKind.PreIncrementExpression
            or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        _ => false,
    };

    private static bool IsDiscard(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax { Identifier.ValueText: "_" } or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax };

    /// <summary>
    /// <c>Task.Run</c> unwraps a task; a reference would become a copy; and what is enumerated later would do its work later, on the
    /// thread that should not have waited.
    /// </summary>
    private static bool KeepsResult(ExpressionSyntax expression, ExpressionSyntax operand, SemanticModel model, CancellationToken cancellationToken)
    {
        var task = model.GetSpeculativeTypeInfo(expression.SpanStart, operand, SpeculativeBindingOption.BindAsExpression).Type;
        return model.GetTypeInfo(expression, cancellationToken).Type is { TypeKind: not TypeKind.Dynamic } result
            && !LazyTypes.Contains(result.Name)
            && SymbolEqualityComparer.Default.Equals(Awaitables.ResultOf(task, model, expression.SpanStart), result)
            && model.GetSymbolInfo(expression, cancellationToken).Symbol
                is not (IMethodSymbol { RefKind: not RefKind.None } or IPropertySymbol { RefKind: not RefKind.None });
    }

    /// <summary>CS1628, CS8175, CS1673: nothing that lives on the stack of the function.</summary>
    private static bool CapturesValuesOnly(ExpressionSyntax expression, SemanticModel model) =>
        model.AnalyzeDataFlow(expression) is { Succeeded: true } flow
        && flow.ReadInside.Concat(flow.WrittenInside).Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).All(variable => variable switch
        {
            ILocalSymbol local => local.RefKind == RefKind.None && !RefLikes.IsRefLike(local.Type),
            IParameterSymbol { IsThis: true } self => self.Type.IsReferenceType,
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && !RefLikes.IsRefLike(parameter.Type),
            _ => true,
        });
}
