using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>
/// Awaits what stands behind <c>?.</c>: <c>x?.Read();</c> becomes <c>if (x is not null) await x.ReadAsync();</c>, and where its value
/// is used, <c>x?.Read()</c> becomes <c>x is null ? null : await x.ReadAsync()</c>. Only where reading x twice is harmless.
/// </summary>
internal sealed class ConditionalAwaits(SyntaxEditor editor, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Adds the edit; false where it can't be made.</summary>
    /// <param name="access">The conditional access.</param>
    /// <param name="call">The blocking expression in it.</param>
    /// <param name="form">What is awaited.</param>
    /// <param name="awaited">Writes the <c>await</c> of an operand.</param>
    public bool TryAdd(
        ConditionalAccessExpressionSyntax access, ExpressionSyntax call, AwaitedForm form, Func<ExpressionSyntax, SyntaxGenerator, AwaitExpressionSyntax> awaited)
    {
        if (access.WhenNotNull != call || !IsStable(access.Expression))
            return false;
        if (access.Parent is ExpressionStatementSyntax statement)
        {
            editor.ReplaceNode(statement, (current, generator) =>
                Guarded((ExpressionStatementSyntax)current, statement.Parent, Awaited(((ExpressionStatementSyntax)current).Expression, generator)));
            return true;
        }

        if (NullOf(access) is not { } @null)
            return false;
        editor.ReplaceNode(access, (current, generator) => Chosen(access, @null, Awaited((ExpressionSyntax)current, generator)).WithTriviaFrom(current));
        return true;

        AwaitExpressionSyntax Awaited(ExpressionSyntax current, SyntaxGenerator generator) => awaited(
            form.OperandFrom(BlockingExpression.Unconditional(((ConditionalAccessExpressionSyntax)current).WhenNotNull))!, generator);

        StatementSyntax Guarded(StatementSyntax current, SyntaxNode? parent, ExpressionSyntax operand)
        {
            var guarded = NullGuard.Create(access.Expression.WithoutTrivia(), operand, model);
            // In braces it takes no else that belongs to an outer if.
            StatementSyntax placed = parent is BlockSyntax or GlobalStatementSyntax ? guarded : SyntaxFactory.Block(guarded);
            return placed.WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation);
        }
    }

    private bool IsStable(ExpressionSyntax expression) => expression is IdentifierNameSyntax
        && model.GetSymbolInfo(expression, cancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true };

    /// <summary>What the access gives for null; a value type has to be named, or the two branches have no type in common.</summary>
    private ExpressionSyntax? NullOf(ConditionalAccessExpressionSyntax access)
    {
        var @null = SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);
        return model.GetTypeInfo(access, cancellationToken).Type switch
        {
            { IsReferenceType: true } => @null,
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } type =>
                AwaitExpressions.Cast(SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, access.SpanStart)), @null),
            _ => null,
        };
    }

    private static ExpressionSyntax Chosen(ConditionalAccessExpressionSyntax access, ExpressionSyntax @null, AwaitExpressionSyntax awaited)
    {
        var condition = SyntaxFactory.ParseExpression(access.Expression.WithoutTrivia() + " is null ");
        var chosen = SyntaxFactory.ConditionalExpression(
            condition, Spaced(SyntaxKind.QuestionToken), @null.WithTrailingTrivia(SyntaxFactory.Space), Spaced(SyntaxKind.ColonToken), awaited);
        return access.Parent is EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            or ParenthesizedExpressionSyntax or LambdaExpressionSyntax or AssignmentExpressionSyntax
            ? chosen
            : SyntaxFactory.ParenthesizedExpression(chosen);
    }

    private static SyntaxToken Spaced(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
