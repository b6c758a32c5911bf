using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What the estimate asks about a piece of code.</summary>
internal enum ValueKind
{
    /// <summary>Not known, or an object.</summary>
    Unknown,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Fraction,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array of numbers or of values, or the like.</summary>
    Numbers,

    /// <summary>A list of values: numbers where the code calculates, objects where it does not.</summary>
    Values,

    /// <summary>A collection of objects.</summary>
    Objects,
}

/// <summary>
/// What the estimate has to know about names. In the analyzed file the compiler is asked; of methods in other files there is
/// the text alone (an analyzer may not ask for other files' models) and what their type declares.
/// </summary>
internal abstract class CodeFacts
{
    /// <summary>The value of a constant number, or null.</summary>
    public abstract double? ConstantOf(ExpressionSyntax expression);

    /// <summary>What kind of value an expression has.</summary>
    public abstract ValueKind KindOf(ExpressionSyntax expression);

    /// <summary>The method that is called or constructor that is used, or null.</summary>
    public abstract IMethodSymbol? MethodOf(ExpressionSyntax call);

    /// <summary>The declaration of a local or of a field that is set there and nowhere else, or null.</summary>
    public abstract ExpressionSyntax? OnlyValueOf(ExpressionSyntax name);

    /// <summary>Whether a name is one of a field or property.</summary>
    public abstract bool IsMember(ExpressionSyntax name);

    /// <summary>Facts about the body of a method that is called; null where the method has no body in this compilation.</summary>
    public abstract CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration);

    /// <summary>The number that a constant is, or null.</summary>
    protected static double? NumberOf(object? value) => value switch
    {
        char character => character,
        string or bool or null => null,
        IConvertible number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The kind of a type.</summary>
    protected static ValueKind KindOf(ITypeSymbol? type) => type switch
    {
        null => ValueKind.Unknown,
        { SpecialType: SpecialType.System_Boolean } => ValueKind.Flag,
        { SpecialType: SpecialType.System_String } => ValueKind.Text,
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => ValueKind.Fraction,
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 } or { Name: "BigInteger" or "Int128" or "UInt128" } => ValueKind.Integer,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char } => ValueKind.Text,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Char }] } => ValueKind.Text,
        IArrayTypeSymbol array => IsValue(array.ElementType) ? ValueKind.Numbers : ValueKind.Objects,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [var element] } =>
            IsValue(element) ? ValueKind.Numbers : ValueKind.Objects,
        INamedTypeSymbol { TypeArguments: [var element] } named when IsEnumerable(named) =>
            IsValue(element) && KindOf(element) is ValueKind.Fraction or ValueKind.Unknown or ValueKind.Numbers ? ValueKind.Values : ValueKind.Objects,
        _ => IsEnumerable(type) ? ValueKind.Objects : ValueKind.Unknown,
    };

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.Name is "IEnumerable" or "IAsyncEnumerable" || type.AllInterfaces.Any(@interface => @interface.Name == "IEnumerable");

    /// <summary>Numbers, and what is made of them: points, colours, pixels. Not keys and times, of which programs hold few.</summary>
    private static bool IsValue(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsValue(array.ElementType),
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => true,
        { IsValueType: true, IsTupleType: false, SpecialType: SpecialType.None } =>
            type.Name is not ("Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeSpan" or "KeyValuePair" or "Nullable")
            && type.TypeKind != TypeKind.Enum,
        _ => false,
    };
}

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
        if (symbol is not (ILocalSymbol or IFieldSymbol { IsReadOnly: true })
            || symbol.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
            return null;
        return symbol is IFieldSymbol || !DeclaredFacts.IsWritten(declarator) ? value : null;
    }

    public override bool IsMember(ExpressionSyntax name) =>
        IsHere(name) && model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol;

    public override CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration) => declaration.SyntaxTree == model.SyntaxTree
        ? this
        : new DeclaredFacts(method, declaration);

    /// <summary>Whether the model may be asked: the value of a field may stand in another file.</summary>
    private bool IsHere(SyntaxNode node) => node.SyntaxTree == model.SyntaxTree;
}

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

    public override bool IsMember(ExpressionSyntax name) =>
        method.ContainingType.GetMembers(Names.Last(name)).FirstOrDefault() is IFieldSymbol or IPropertySymbol;

    public override CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration) => new DeclaredFacts(method, declaration);

    /// <summary>Whether a variable is written after its declaration.</summary>
    public static bool IsWritten(VariableDeclaratorSyntax declarator)
    {
        SyntaxNode? scope = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (scope is GlobalStatementSyntax or null)
            scope = declarator.SyntaxTree.GetRoot();
        return VariableWrites.In(scope, declarator.Identifier.ValueText).Any();
    }

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
