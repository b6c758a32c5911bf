using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary><c>if (x is not null) await …;</c>, in the words that the language version has.</summary>
internal static class NullGuard
{
    /// <summary>Builds the statement.</summary>
    /// <param name="value">What must not be null.</param>
    /// <param name="guarded">What is done then.</param>
    /// <param name="model">Tells the language version.</param>
    public static IfStatementSyntax Create(ExpressionSyntax value, ExpressionSyntax guarded, SemanticModel model)
    {
        var @null = SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);
        var hasNotPattern = ((CSharpParseOptions)model.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9;
        ExpressionSyntax condition = hasNotPattern
            ? SyntaxFactory.IsPatternExpression(value, SyntaxFactory.UnaryPattern(SyntaxFactory.ConstantPattern(@null)))
            : SyntaxFactory.BinaryExpression(SyntaxKind.NotEqualsExpression, value, @null);
        return SyntaxFactory.IfStatement(condition, SyntaxFactory.ExpressionStatement(guarded)).NormalizeWhitespace();
    }
}
