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
                forms |= IsMadeOfScaled(value, loop, facts) ? WriteForms.Scale : Assigned(value, name, loop, facts);
            else if (node is SingleVariableDesignationSyntax designation && designation.Identifier.ValueText == name)
                forms |= WriteForms.Read;
        }

        return forms;
    }

    /// <summary><c>var low = value &amp; 0x7F;</c>, where the loop halves <c>value</c>.</summary>
    private static bool IsMadeOfScaled(ExpressionSyntax value, SyntaxNode loop, CodeFacts facts) => Calculation.IsPure(value, facts)
        && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(inner => inner.Identifier.ValueText)
            .SelectMany(inner => VariableWrites.In(loop, inner), (inner, write) => FormOf(write.Node, write.Value, inner, loop, facts)).ToList() is { Count: > 0 } forms
        && forms.TrueForAll(form => form == WriteForms.Scale);

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
            SyntaxKind.ExclusiveOrAssignmentExpression when ScaledValues.IsPartOf(value, name, loop) => WriteForms.Scale,
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
            if (ScaledValues.IsScaling(binary))
                return WriteForms.Scale;
            if (binary.OperatorToken.ValueText is "+" or "-" && IsStill(binary.Right, loop, facts))
                return WriteForms.Step;
        }

        // sum = (sum & 0xFFFF) + (sum >> 16), (a, b) = (b, a % b)
        if (ScaledValues.IsFolded(value, name) || value is BinaryExpressionSyntax { OperatorToken.ValueText: "%" } || ScaledValues.IsRemainder(value, loop) || ScaledValues.IsMiddle(value, loop)
            || (value is IdentifierNameSyntax && ScaledValues.IsDoubled(value, loop, depth: 0)))
            return WriteForms.Scale;
        // current = previous; where previous has been read
        if (value is IdentifierNameSyntax other && other.Identifier.ValueText != name && IsRead(loop, other.Identifier.ValueText, facts))
            return WriteForms.Read;
        return Calculation.IsPure(value, facts) ? WriteForms.Calculated : WriteForms.Read;
    }

    private static bool IsRead(SyntaxNode loop, string name, CodeFacts facts) =>
        VariableWrites.Declared(loop, name).Any(variable => variable.Initializer is { } initial && !Calculation.IsPure(initial.Value, facts))
        // var (write, move, next) = rules[state, symbol];
        || loop.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any(part => part.Identifier.ValueText == name
            && part.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Left: DeclarationExpressionSyntax, Right: not TupleExpressionSyntax });

    /// <summary>Whether a value stays the same while the loop runs.</summary>
    private static bool IsStill(ExpressionSyntax value, SyntaxNode loop, CodeFacts facts) =>
        facts.ConstantOf(value) is not null
        || (Calculation.IsPure(value, facts)
            && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
                !VariableWrites.In(loop, name.Identifier.ValueText).Any()
                && !VariableWrites.Declared(loop, name.Identifier.ValueText).Any()));
}
