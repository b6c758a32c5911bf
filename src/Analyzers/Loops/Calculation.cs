using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Whether code calculates: works on numbers and asks nobody.</summary>
internal static class Calculation
{
    private static readonly HashSet<string> PureTypes =
    [
        "Math", "MathF", "BigInteger", "Complex", "Vector", "Vector2", "Vector3", "Vector4", "Matrix4x4", "BitOperations", "BitConverter", "Convert",
        "Encoding", "UTF8", "ASCII", "Unicode", "SHA1", "SHA256", "SHA384", "SHA512", "MD5", "HashCode", "string", "String", "double", "int", "long", "BinaryPrimitives",
    ];

    private static readonly HashSet<string> PureMembers =
        ["ToString", "ComputeHash", "HashData", "GetBytes", "ToHexString", "ToBase64String", "Concat", "TryFormat", "ModPow", "LengthSquared", "ToLowerInvariant"];

    /// <summary>Whether a value is calculated from variables alone: no element, no member, no answer of somebody else.</summary>
    public static bool IsPure(ExpressionSyntax expression, CodeFacts facts) => Names.Stripped(expression) switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax binary => Operands(binary).All(operand => IsPure(operand, facts)),
        PrefixUnaryExpressionSyntax prefix => IsPure(prefix.Operand, facts),
        PostfixUnaryExpressionSyntax postfix => IsPure(postfix.Operand, facts),
        ConditionalExpressionSyntax conditional => IsPure(conditional.WhenTrue, facts) && IsPure(conditional.WhenFalse, facts),
        TupleExpressionSyntax tuple => tuple.Arguments.All(argument => IsPure(argument.Expression, facts)),
        MemberAccessExpressionSyntax access => facts.ConstantOf(access) is not null,
        InvocationExpressionSyntax call => IsPureCall(call, facts),
        _ => false,
    };

    /// <summary>Whether a call only calculates with what it is given: of numbers, or a method of the project that takes and gives numbers.</summary>
    public static bool IsPureCall(InvocationExpressionSyntax call, CodeFacts facts)
    {
        if (call.ArgumentList.Arguments.Any(argument => !IsPure(argument.Expression, facts)))
            return false;
        var (receiver, member) = Names.Called(call);
        return PureTypes.Contains(receiver) || PureMembers.Contains(member) || Names.Words(member) is ["compute" or "calculate" or "hash", ..]
            || (facts.MethodOf(call) is { } method && IsPure(method));
    }

    /// <summary>Whether a method of the project changes an array of numbers, and says whether there is more to do.</summary>
    public static bool Arranges(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty && method.ReturnType.SpecialType == SpecialType.System_Boolean
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsPlain(parameter.Type))
        && method.Parameters.Any(parameter => parameter.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Double });

    /// <summary>Whether a loop calculates, or the loops of a method in the same file do that it calls.</summary>
    public static bool IsOf(StatementSyntax loop, CodeFacts facts) => IsIn(loop, facts) || LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Any(call =>
        facts.MethodOf(call) is { DeclaringSyntaxReferences: [var reference], IsAsync: false } && reference.SyntaxTree == loop.SyntaxTree
        && BodyOf(reference.GetSyntax()) is { } body && LoopExits.OwnNodes(body).Any(inner => LoopExits.IsLoop(inner) && IsIn(inner, facts)));

    /// <summary>The body of a method, or null.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
        _ => null,
    };

    /// <summary>Whether code works on elements of arrays of numbers, or uses mathematics.</summary>
    public static bool IsIn(SyntaxNode code, CodeFacts facts) =>
        code.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax { Block: not null } or LocalFunctionStatementSyntax)).Any(node => node switch
        {
            ElementAccessExpressionSyntax element => IsOfNumbers(element.Expression, facts) || IsNumberAt(element, facts),
            InvocationExpressionSyntax call => Names.Called(call).Receiver is "Math" or "MathF" or "BigInteger" or "Complex" or "Vector2" or "Vector3" or "Vector4"
                || Names.Last(call) is "NextDouble" or "NextSingle"
                || (facts.KindOf(call) == ValueKind.Fraction && facts.MethodOf(call) is { DeclaringSyntaxReferences.IsEmpty: false })
                || (facts.MethodOf(call) is { } method && IsPure(method) && method.Parameters.All(parameter => parameter.Type.SpecialType != SpecialType.System_String)),
            // Sorting by hand moves elements of the list to other places of it.
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax target, Right: ElementAccessExpressionSyntax source } => IsMove(target, source, facts),
            AssignmentExpressionSyntax
            {
                Left: TupleExpressionSyntax { Arguments: [{ Expression: ElementAccessExpressionSyntax target }, _] },
                Right: TupleExpressionSyntax { Arguments: [{ Expression: ElementAccessExpressionSyntax source }, _] },
            } => AreNeighbours(target, source) && IsMove(target, source, facts),
            // Doubling and percentages are everywhere: both sides have to vary.
            BinaryExpressionSyntax { OperatorToken.ValueText: "*" or "%" or "^" or "<<" or ">>" } binary =>
                IsVariable(binary.Left, facts) && IsVariable(binary.Right, facts),
            BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "/" } binary => facts.IsBigNumber(binary)
                || (facts.KindOf(binary) == ValueKind.Fraction && IsVariable(binary.Left, facts) && IsVariable(binary.Right, facts)),
            AssignmentExpressionSyntax { OperatorToken.ValueText: "*=" or "%=" or "^=" } assignment => IsVariable(assignment.Right, facts),
            _ => false,
        });

    private static bool AreNeighbours(ElementAccessExpressionSyntax one, ElementAccessExpressionSyntax other) => new[] { one, other }.Any(element =>
        element.ArgumentList.Arguments is [{ Expression: BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-", Right: LiteralExpressionSyntax } }]);

    private static bool IsMove(ElementAccessExpressionSyntax target, ElementAccessExpressionSyntax source, CodeFacts facts) =>
        Names.Last(target) == Names.Last(source) && facts.KindOf(target.ArgumentList.Arguments[0].Expression) == ValueKind.Integer;

    /// <summary>The operands of operators that follow each other, which may be thousands: the last first.</summary>
    private static IEnumerable<ExpressionSyntax> Operands(BinaryExpressionSyntax binary)
    {
        ExpressionSyntax rest = binary;
        while (rest is BinaryExpressionSyntax operation)
        {
            yield return operation.Right;
            rest = operation.Left;
        }

        yield return rest;
    }

    /// <summary>A number that varies; not an amount of money.</summary>
    private static bool IsVariable(ExpressionSyntax operand, CodeFacts facts) => Names.Stripped(operand) switch
    {
        LiteralExpressionSyntax => false,
        BinaryExpressionSyntax binary => Operands(binary).Any(other => IsVariable(other, facts)),
        var other => facts.KindOf(other) is ValueKind.Integer or ValueKind.Fraction && facts.ConstantOf(other) is null,
    };

    /// <summary>A number at an index of a list; not the value of a key, not a character.</summary>
    private static bool IsNumberAt(ElementAccessExpressionSyntax element, CodeFacts facts) =>
        facts.KindOf(element) is ValueKind.Integer or ValueKind.Fraction
        && facts.KindOf(element.Expression) != ValueKind.Text
        && element.ArgumentList.Arguments.All(index => facts.KindOf(index.Expression) == ValueKind.Integer);

    private static bool IsOfNumbers(ExpressionSyntax array, CodeFacts facts) => array is ElementAccessExpressionSyntax row
        ? IsOfNumbers(row.Expression, facts)
        : facts.KindOf(array) == ValueKind.Numbers;

    private static bool IsPure(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty && !method.Parameters.IsEmpty && IsPlain(method.ReturnType)
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsPlain(parameter.Type));

    private static bool IsPlain(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? IsPlain(array.ElementType)
        : type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
            || type.Name is "BigInteger" or "Complex" || type.IsTupleType
            || type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [{ SpecialType: not SpecialType.System_Char } element] } && IsPlain(element);
}
