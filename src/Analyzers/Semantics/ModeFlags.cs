using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Reads the flags of <see cref="DualMode"/> code: a <c>bool</c> or an enum whose name says "async" or "sync".</summary>
internal readonly struct ModeFlags(SemanticModel model, CancellationToken cancellationToken)
{
    private static readonly Regex Words = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant);

    /// <summary>Whether a condition that has the value says "synchronous".</summary>
    public bool IsSynchronous(ExpressionSyntax condition, bool value) => SaysAsync(condition, value) == false;

    /// <summary>Whether an expression that equals the constant says "synchronous".</summary>
    public bool IsSynchronous(ExpressionSyntax expression, ExpressionSyntax constant) => SaysAsync(expression, constant, true) == false;

    /// <summary>True for "asynchronous", false for "synchronous", null for neither.</summary>
    private bool? SaysAsync(ExpressionSyntax condition, bool value)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return SaysAsync(parenthesized.Expression, value);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation:
                return SaysAsync(negation.Operand, !value);
            // Of a conjunction that is false nobody knows which side is; but who asks for the flag has written both branches.
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both:
                return SaysAsync(both.Left, value) ?? SaysAsync(both.Right, value);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equals:
                return SaysAsync(equals.Left, equals.Right, value);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } differs:
                return SaysAsync(differs.Left, differs.Right, !value);
            // Without a pattern in sight, "b is IOBehavior.Synchronous" parses as a question for a type.
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } @is:
                return SaysAsync(@is.Left, @is.Right, value);
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax pattern } @is:
                return SaysAsync(@is.Expression, pattern.Expression, value);
            case IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax pattern } } @is:
                return SaysAsync(@is.Expression, pattern.Expression, !value);
            default:
                return Polarity(NameOf(condition)) is { } says && IsBoolean(condition) ? says == value : null;
        }
    }

    /// <summary>What <c>expression == constant</c> says where that is the value.</summary>
    private bool? SaysAsync(ExpressionSyntax expression, ExpressionSyntax constant, bool value) => constant.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => SaysAsync(expression, value),
        SyntaxKind.FalseLiteralExpression => SaysAsync(expression, !value),
        // IOBehavior.Synchronous and IOBehavior.Asynchronous are two: not the one is the other.
        _ => Polarity(NameOf(constant)) is { } says && IsEnum(expression) ? says == value : null,
    };

    private bool IsBoolean(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { SpecialType: SpecialType.System_Boolean };

    private bool IsEnum(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { TypeKind: TypeKind.Enum };

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Whether a name says "async" (true), "sync" (false) or neither.</summary>
    private static bool? Polarity(string name)
    {
        // Cheap: most names have no such letters.
        if (name.IndexOf("sync", StringComparison.OrdinalIgnoreCase) < 0)
            return null;
        var words = Words.Matches(name).Cast<Match>().Select(match => match.Value.ToLowerInvariant()).ToList();
        var isNegated = words.Any(word => word is "no" or "not" or "non" or "disable" or "disabled" or "without" or "avoid" or "skip");
        if (words.Any(word => word is "async" or "asynchronous" or "asynchronously"))
            return !isNegated;
        return SaysSync(words) ? isNegated : null;
    }

    /// <summary>"sync" alone may also mean to synchronize something: <c>if (shouldSync) file.Flush();</c>.</summary>
    private static bool SaysSync(List<string> words) =>
        words.Any(word => word is "synchronous" or "synchronously")
        || (words[words.Count - 1] == "sync"
            && words.Take(words.Count - 1).All(word => word is "is" or "use" or "run" or "force" or "not" or "no"));
}
