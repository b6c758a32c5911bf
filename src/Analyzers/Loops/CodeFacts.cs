using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What kind of value an expression has, as far as sizes go.</summary>
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

    /// <summary>A number for each of some names: as many as somebody has thought of.</summary>
    Named,
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

    /// <summary>The number that a field, a property or a parameter is unless somebody sets it, or null.</summary>
    public abstract double? DefaultOf(ExpressionSyntax name);

    /// <summary>Whether a collection is one of those that people write out: a <c>params</c> parameter, or what to call.</summary>
    public abstract bool IsWrittenOut(ExpressionSyntax collection);

    /// <summary>Whether an expression is an array of arrays of fractions, whose columns are not those of a table, or of lists of numbers: a graph.</summary>
    public abstract bool IsMatrix(ExpressionSyntax expression);

    /// <summary>How many bits a whole number has: 8, 16, 32, or 64 for those and more; 0 of anything else.</summary>
    public abstract int BitsOf(ExpressionSyntax expression);

    /// <summary>Whether an expression is a number of any length, with which each operation takes long.</summary>
    public abstract bool IsBigNumber(ExpressionSyntax expression);

    /// <summary>Whether a name is one of a field or property.</summary>
    public abstract bool IsMember(ExpressionSyntax name);

    /// <summary>Facts about the body of a method that is called; null where the method has no body in this compilation.</summary>
    public abstract CodeFacts? Of(IMethodSymbol method, SyntaxNode declaration);

    /// <summary>The number that a symbol is unless somebody sets it, or null. An initial capacity says nothing.</summary>
    protected static double? DefaultOf(ISymbol? symbol, CancellationToken cancellationToken) => symbol switch
    {
        null => null,
        _ when symbol.Name.EndsWith("capacity", StringComparison.OrdinalIgnoreCase) => null,
        IParameterSymbol { HasExplicitDefaultValue: true } parameter => NumberOf(parameter.ExplicitDefaultValue),
        { DeclaringSyntaxReferences: [var reference] } => reference.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal, Parent.Parent: FieldDeclarationSyntax } => NumberOf(literal.Token.Value),
            PropertyDeclarationSyntax { Initializer.Value: LiteralExpressionSyntax literal } => NumberOf(literal.Token.Value),
            // record Options(int Steps = 1_000)
            ParameterSyntax { Default.Value: LiteralExpressionSyntax literal } => NumberOf(literal.Token.Value),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The number that a constant is, or null.</summary>
    protected static double? NumberOf(object? value) => value switch
    {
        char character => character,
        string or bool or null => null,
        IConvertible number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a type is an array of arrays of fractions, or of lists of numbers.</summary>
    protected static bool IsMatrix(ITypeSymbol? type) => type is IArrayTypeSymbol
    {
        ElementType: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Single or SpecialType.System_Double }
            or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] }
    };

    /// <summary>Whether a type is a collection of delegates.</summary>
    protected static bool IsOfDelegates(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Delegate } or INamedTypeSymbol { TypeArguments: [{ TypeKind: TypeKind.Delegate }] };

    /// <summary>How many bits a type has.</summary>
    protected static int BitsOf(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Byte or SpecialType.System_SByte } => 8,
        { SpecialType: SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char } => 16,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 } => 32,
        { SpecialType: SpecialType.System_Int64 or SpecialType.System_UInt64 } or { Name: "BigInteger" or "Int128" or "UInt128" } => 64,
        _ => 0,
    };

    /// <summary>The kind of a type.</summary>
    protected static ValueKind KindOf(ITypeSymbol? type) => type switch
    {
        null => ValueKind.Unknown,
        { SpecialType: SpecialType.System_Boolean } => ValueKind.Flag,
        { SpecialType: SpecialType.System_String } => ValueKind.Text,
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { Name: "Complex" or "Vector2" or "Vector3" or "Vector4" or "Quaternion" } => ValueKind.Fraction,
        ITypeParameterSymbol { ConstraintTypes: var constraints } => constraints.Any(constraint => constraint.Name.StartsWith("INumber", StringComparison.Ordinal)
            || constraint.Name is "IFloatingPoint" or "IFloatingPointIeee754" or "IBinaryInteger") ? ValueKind.Fraction : ValueKind.Unknown,
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 } or { Name: "BigInteger" or "Int128" or "UInt128" } => ValueKind.Integer,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char } => ValueKind.Text,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Char }] } => ValueKind.Text,
        IArrayTypeSymbol array => IsValue(array.ElementType) ? ValueKind.Numbers : ValueKind.Objects,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [var element] } =>
            IsValue(element) ? ValueKind.Numbers : ValueKind.Objects,
        INamedTypeSymbol { TypeArguments: [var element] } named when IsEnumerable(named) =>
            IsValue(element) && KindOf(element) is ValueKind.Fraction or ValueKind.Unknown or ValueKind.Numbers ? ValueKind.Values : ValueKind.Objects,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] } when IsEnumerable(type) && KindOf(value) is ValueKind.Integer or ValueKind.Fraction => ValueKind.Named,
        _ => IsEnumerable(type) ? ValueKind.Objects : ValueKind.Unknown,
    };

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.Name is "IEnumerable" or "IAsyncEnumerable" || type.AllInterfaces.Any(@interface => @interface.Name == "IEnumerable");

    /// <summary>Numbers, and what is made of them: points, colours, pixels. Not keys and times, of which programs hold few.</summary>
    private static bool IsValue(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsValue(array.ElementType),
        ITypeParameterSymbol parameter => parameter.HasValueTypeConstraint || KindOf(type) == ValueKind.Fraction,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => KindOf(element.Type) is ValueKind.Fraction or ValueKind.Integer) && tuple.TupleElements.Any(element => KindOf(element.Type) == ValueKind.Fraction),
        { IsValueType: true, IsTupleType: false, SpecialType: SpecialType.None } =>
            type.Name is not ("Guid" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeSpan" or "KeyValuePair" or "Nullable")
            && type.TypeKind != TypeKind.Enum,
        _ => false,
    };
}
