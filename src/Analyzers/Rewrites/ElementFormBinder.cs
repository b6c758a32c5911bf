using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Whether the element that an asynchronous form gives can be found again where the blocking one gives its index.</summary>
internal sealed class ElementFormBinder(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The form, where the elements are in one array that nobody else can give to the variable meanwhile; else null.</summary>
    public AwaitedForm? Bind(BlockingUse use, AwaitedForm form) =>
        use.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax elements }] }
        && model.GetTypeInfo(elements, cancellationToken).Type is IArrayTypeSymbol { ElementType: var element }
        && model.GetSymbolInfo(elements, cancellationToken).Symbol is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None }
        && form.OperandFrom(use.Expression) is { } operand
        && model.GetSpeculativeSymbolInfo(use.Expression.SpanStart, operand, SpeculativeBindingOption.BindAsExpression).Symbol
            is IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments: [var found] } }
        && SymbolEqualityComparer.Default.Equals(found, element)
            ? form with { IsConfigurable = true }
            : null;
}
