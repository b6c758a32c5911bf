using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Facts from the compiler.</summary>
internal sealed class CompilerFacts(SemanticModel model, CancellationToken cancellationToken) : CodeFacts
{
    public override double? ConstantOf(ExpressionSyntax expression) => !IsHere(expression) ? NumberOf((expression as LiteralExpressionSyntax)?.Token.Value)
        : model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: var value } ? NumberOf(value)
        : null;

    public override ValueKind KindOf(ExpressionSyntax expression) =>
        IsHere(expression) ? KindOf(model.GetTypeInfo(expression, cancellationToken).Type) : ValueKind.Unknown;

    public override IMethodSymbol? MethodOf(ExpressionSyntax call) =>
        IsHere(call) ? model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol : null;

    public override ExpressionSyntax? OnlyValueOf(ExpressionSyntax name)
    {
        if (!IsHere(name))
            return null;
        var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
        if (symbol is not (ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true })
            || symbol.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
            return null;
        return symbol is IFieldSymbol || !DeclaredFacts.IsWritten(declarator) ? value : null;
    }

    public override double? DefaultOf(ExpressionSyntax name) => IsHere(name)
        ? DefaultOf(model.GetSymbolInfo(name, cancellationToken).Symbol, cancellationToken)
        : null;

    public override bool IsWrittenOut(ExpressionSyntax collection) => IsHere(collection)
        && ((collection is IdentifierNameSyntax && model.GetSymbolInfo(collection, cancellationToken).Symbol is IParameterSymbol { IsParams: true })
            || IsOfDelegates(model.GetTypeInfo(collection, cancellationToken).Type));

    public override bool IsMatrix(ExpressionSyntax expression) => IsHere(expression) && IsMatrix(model.GetTypeInfo(expression, cancellationToken).Type);

    public override int BitsOf(ExpressionSyntax expression) => IsHere(expression) ? BitsOf(model.GetTypeInfo(expression, cancellationToken).Type) : 0;

    public override bool IsBigNumber(ExpressionSyntax expression) =>
        IsHere(expression) && model.GetTypeInfo(expression, cancellationToken).Type?.Name == "BigInteger";

    public override bool IsMember(ExpressionSyntax name) =>
        IsHere(name) && model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol;

    public override CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration) => declaration.SyntaxTree == model.SyntaxTree
        ? this
        : new DeclaredFacts(method, declaration);

    /// <summary>Whether the model may be asked: the value of a field may stand in another file.</summary>
    private bool IsHere(SyntaxNode node) => node.SyntaxTree == model.SyntaxTree;
}
