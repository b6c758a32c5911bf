using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How a loop changes a variable.</summary>
[Flags]
internal enum WriteForms
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>It goes on by a distance that stays the same: <c>i++</c>, <c>left -= size</c>.</summary>
    Step = 1,

    /// <summary>It is halved, doubled, or reduced to a remainder.</summary>
    Scale = 2,

    /// <summary>It is calculated from other variables.</summary>
    Calculated = 4,

    /// <summary>It gets what something is asked for: an element, a member, the answer of a call.</summary>
    Read = 8,

    /// <summary>It is set to true or false.</summary>
    Flag = 16,
}

/// <summary>How a loop changes a variable from one iteration to the next.</summary>
internal static class Changes
{
    /// <summary>How a loop changes a variable, its declaration inside the loop included.</summary>
    public static WriteForms In(SyntaxNode loop, string name, CodeFacts facts)
    {
        var forms = WriteForms.None;
        foreach (var (node, value) in VariableWrites.In(loop, name))
            forms |= FormOf(node, value, name, loop, facts);
        foreach (var node in loop.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator && declarator.Identifier.ValueText == name
                && declarator.Parent?.Parent != loop)
                forms |= Assigned(value, name, loop, facts);
            else if (node is SingleVariableDesignationSyntax designation && designation.Identifier.ValueText == name)
                forms |= WriteForms.Read;
        }

        return forms;
    }

    private static WriteForms FormOf(SyntaxNode node, ExpressionSyntax? value, string name, SyntaxNode loop, CodeFacts facts) => node switch
    {
        ArgumentSyntax => WriteForms.Read,
        AssignmentExpressionSyntax when value is null => WriteForms.Read,
        AssignmentExpressionSyntax assignment => (SyntaxKind)assignment.RawKind switch
        {
            SyntaxKind.SimpleAssignmentExpression => Assigned(value, name, loop, facts),
            SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression =>
                IsStill(value, loop, facts) ? WriteForms.Step
                : value is IdentifierNameSyntax other && IsRead(loop, other.Identifier.ValueText, facts) ? WriteForms.Read
                : !Calculation.IsPure(value, facts) ? WriteForms.Read
                // A whole number that something is added to goes on, if by unequal steps.
                : facts.KindOf(assignment.Left) == ValueKind.Integer ? WriteForms.Step : WriteForms.Calculated,
            SyntaxKind.DivideAssignmentExpression or SyntaxKind.MultiplyAssignmentExpression or SyntaxKind.ModuloAssignmentExpression
                or SyntaxKind.LeftShiftAssignmentExpression or SyntaxKind.RightShiftAssignmentExpression
                or SyntaxKind.UnsignedRightShiftAssignmentExpression or SyntaxKind.AndAssignmentExpression => WriteForms.Scale,
            SyntaxKind.ExclusiveOrAssignmentExpression when IsPartOf(value, name, loop) => WriteForms.Scale,
            _ => Calculation.IsPure(value, facts) ? WriteForms.Calculated : WriteForms.Read,
        },
        _ => WriteForms.Step,
    };

    private static WriteForms Assigned(ExpressionSyntax value, string name, SyntaxNode loop, CodeFacts facts)
    {
        value = Names.Stripped(value);
        if (value.IsKind(SyntaxKind.TrueLiteralExpression) || value.IsKind(SyntaxKind.FalseLiteralExpression) || facts.ConstantOf(value) is not null)
            return WriteForms.Flag;
        if (value is ConditionalExpressionSyntax choice)
            return Assigned(choice.WhenTrue, name, loop, facts) | Assigned(choice.WhenFalse, name, loop, facts);
        if (value is BinaryExpressionSyntax binary && VariableWrites.IsNamed(Names.Stripped(binary.Left), name))
        {
            if (IsScaling(binary))
                return WriteForms.Scale;
            if (binary.OperatorToken.ValueText is "+" or "-" && IsStill(binary.Right, loop, facts))
                return WriteForms.Step;
        }

        // (a, b) = (b, a % b)
        if (value is BinaryExpressionSyntax { OperatorToken.ValueText: "%" } || IsMiddle(value, loop)
            || (value is IdentifierNameSyntax && IsDoubled(value, loop, depth: 0)))
            return WriteForms.Scale;
        // current = previous; where previous has been read
        if (value is IdentifierNameSyntax other && other.Identifier.ValueText != name && IsRead(loop, other.Identifier.ValueText, facts))
            return WriteForms.Read;
        return Calculation.IsPure(value, facts) ? WriteForms.Calculated : WriteForms.Read;
    }

    /// <summary><c>2 * i + 1</c>, <c>a % b</c>, <c>n / 2</c>; or a variable of the loop that only ever gets such values.</summary>
    private static bool IsDoubled(ExpressionSyntax value, SyntaxNode loop, int depth)
    {
        value = Names.Stripped(value);
        if (value is BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-", Right: LiteralExpressionSyntax } offset)
            value = Names.Stripped(offset.Left);
        if (value is BinaryExpressionSyntax binary)
        {
            return binary.OperatorToken.ValueText == "%"
                // a - q * b, with q = a / b, is a % b.
                || binary is { OperatorToken.ValueText: "-", Right: BinaryExpressionSyntax { OperatorToken.ValueText: "*", Left: IdentifierNameSyntax quotient } }
                    && VariableWrites.Declared(loop, quotient.Identifier.ValueText).Any(variable => variable.Initializer?.Value is BinaryExpressionSyntax { OperatorToken.ValueText: "/" })
                || (IsScaling(binary) && (IsSmall(binary.Left) || IsSmall(binary.Right)));
        }

        if (depth > 3 || value is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return false;
        var values = VariableWrites.In(loop, name).Select(write => write.Value)
            .Concat(VariableWrites.Declared(loop, name).Select(variable => variable.Initializer?.Value))
            .Where(each => each is not IdentifierNameSyntax other || VariableWrites.Declared(loop, other.Identifier.ValueText).Any()).ToList();
        return values.Count > 0 && values.TrueForAll(each => each is not null && IsDoubled(each, loop, depth + 1));
    }

    /// <summary><c>bit</c>, where the loop has set it to <c>mask &amp; -mask</c>: what is taken away is gone.</summary>
    private static bool IsPartOf(ExpressionSyntax? value, string name, SyntaxNode loop) => value is IdentifierNameSyntax part
        && VariableWrites.Declared(loop, part.Identifier.ValueText).Any(variable =>
            variable.Initializer?.Value is BinaryExpressionSyntax { OperatorToken.ValueText: "&" } both && Names.Last(both.Left) == name);

    private static bool IsSmall(ExpressionSyntax factor) => factor is LiteralExpressionSyntax { Token.Value: int and >= 1 and <= 16 };

    private static bool IsRead(SyntaxNode loop, string name, CodeFacts facts) =>
        VariableWrites.Declared(loop, name).Any(variable => variable.Initializer is { } initial && !Calculation.IsPure(initial.Value, facts));

    private static bool IsScaling(BinaryExpressionSyntax binary) => binary.OperatorToken.ValueText is "/" or "*" or "%" or "<<" or ">>" or ">>>" or "&";

    /// <summary><c>middle</c>, <c>middle + 1</c>, where the loop has put it between two ends.</summary>
    private static bool IsMiddle(ExpressionSyntax value, SyntaxNode loop)
    {
        if (value is BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-", Right: LiteralExpressionSyntax } offset)
            value = Names.Stripped(offset.Left);
        return value is IdentifierNameSyntax middle && VariableWrites.Declared(loop, middle.Identifier.ValueText).Any(variable =>
            variable.Initializer?.Value.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>()
                .Any(binary => binary.OperatorToken.ValueText is "/" or ">>" or ">>>") == true);
    }

    /// <summary>Whether a value stays the same while the loop runs.</summary>
    private static bool IsStill(ExpressionSyntax value, SyntaxNode loop, CodeFacts facts) =>
        facts.ConstantOf(value) is not null
        || (Calculation.IsPure(value, facts)
            && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
                !VariableWrites.In(loop, name.Identifier.ValueText).Any()
                && !VariableWrites.Declared(loop, name.Identifier.ValueText).Any()));
}
