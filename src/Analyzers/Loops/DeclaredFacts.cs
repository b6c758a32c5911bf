using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Facts from the text of a method in another file, and from what its type declares.</summary>
internal sealed class DeclaredFacts(IMethodSymbol method, SyntaxNode declaration) : CodeFacts
{
    public override double? ConstantOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => NumberOf(literal.Token.Value),
        IdentifierNameSyntax name when Member(name) is IFieldSymbol { HasConstantValue: true } field => NumberOf(field.ConstantValue),
        _ => null,
    };

    public override ValueKind KindOf(ExpressionSyntax expression)
    {
        if (Names.Stripped(expression) is not IdentifierNameSyntax name)
            return expression is LiteralExpressionSyntax { Token.Value: double or float } ? ValueKind.Fraction : ValueKind.Unknown;
        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText) is { } parameter)
            return KindOf(parameter.Type);
        return Declarator(name) is { Parent: VariableDeclarationSyntax variable } declarator
            ? KindOf(variable.Type.IsVar && declarator.Initializer is { Value: ArrayCreationExpressionSyntax array } ? array.Type : variable.Type)
            : Member(name) switch
            {
                IFieldSymbol field => KindOf(field.Type),
                IPropertySymbol property => KindOf(property.Type),
                _ => ValueKind.Unknown,
            };
    }

    public override IMethodSymbol? MethodOf(ExpressionSyntax call)
    {
        if (call is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: var count } invocation)
            return null;
        var (receiver, member) = Names.Called(invocation);
        if (invocation.Expression is not SimpleNameSyntax && receiver != method.ContainingType.Name && receiver is not "this" and not "")
            return null;
        return method.ContainingType.GetMembers(member).OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate.Parameters.Length == count);
    }

    public override ExpressionSyntax? OnlyValueOf(ExpressionSyntax name) =>
        name is IdentifierNameSyntax identifier && Declarator(identifier) is { Initializer.Value: { } value } declarator && !IsWritten(declarator)
            ? value
            : null;

    public override double? DefaultOf(ExpressionSyntax name) => name is IdentifierNameSyntax identifier
        ? DefaultOf((ISymbol?)method.Parameters.FirstOrDefault(parameter => parameter.Name == identifier.Identifier.ValueText) ?? Member(identifier), CancellationToken.None)
        : null;

    public override bool IsWrittenOut(ExpressionSyntax collection) =>
        method.Parameters.Any(parameter => parameter.Name == Names.Last(collection) && (parameter.IsParams || IsOfDelegates(parameter.Type)));

    public override bool IsMatrix(ExpressionSyntax expression) =>
        IsMatrix(method.Parameters.FirstOrDefault(parameter => parameter.Name == Names.Last(expression))?.Type);

    public override int BitsOf(ExpressionSyntax expression) => expression is IdentifierNameSyntax name
        ? BitsOf(method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText)?.Type)
        : 0;

    public override bool IsBigNumber(ExpressionSyntax expression) => expression is IdentifierNameSyntax name
        && (method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText)?.Type.Name
            ?? ((Declarator(name)?.Parent as VariableDeclarationSyntax)?.Type as IdentifierNameSyntax)?.Identifier.ValueText) == "BigInteger";

    public override bool IsMember(ExpressionSyntax name) =>
        method.ContainingType.GetMembers(Names.Last(name)).FirstOrDefault() is IFieldSymbol or IPropertySymbol;

    public override CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration) => new DeclaredFacts(method, declaration);

    /// <summary>Whether a variable is written after its declaration.</summary>
    public static bool IsWritten(VariableDeclaratorSyntax declarator) =>
        VariableWrites.AnyIn(VariableWrites.ScopeOf(declarator), declarator.Identifier.ValueText);

    private VariableDeclaratorSyntax? Declarator(IdentifierNameSyntax name) => declaration.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .FirstOrDefault(variable => variable.Identifier.ValueText == name.Identifier.ValueText);

    private ISymbol? Member(IdentifierNameSyntax name) => method.ContainingType.GetMembers(name.Identifier.ValueText).FirstOrDefault();

    private static ValueKind KindOf(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: var keyword } => (SyntaxKind)keyword switch
        {
            SyntaxKind.BoolKeyword => ValueKind.Flag,
            SyntaxKind.StringKeyword => ValueKind.Text,
            SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword => ValueKind.Fraction,
            SyntaxKind.ObjectKeyword or SyntaxKind.DecimalKeyword => ValueKind.Unknown,
            _ => ValueKind.Integer,
        },
        ArrayTypeSyntax array => KindOf(array.ElementType) is ValueKind.Integer or ValueKind.Fraction or ValueKind.Flag or ValueKind.Numbers
            ? ValueKind.Numbers
            : ValueKind.Objects,
        _ => ValueKind.Unknown,
    };
}
