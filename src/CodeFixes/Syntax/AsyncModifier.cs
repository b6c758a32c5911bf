using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Adds <c>async</c> to a declaration: after its other modifiers, but before <c>partial</c>, which must come last.</summary>
internal static class AsyncModifier
{
    /// <summary>The function with the modifier; other nodes come back as they are.</summary>
    public static SyntaxNode AddTo(SyntaxNode function)
    {
        if (FirstTokenAfterModifiers(function) is not { } following)
            return function;

        var partial = ModifiersOf(function).IndexOf(SyntaxKind.PartialKeyword);
        var next = partial < 0 ? following : ModifiersOf(function)[partial];
        // Comments, attributes' line breaks and directives before the next token belong before the declaration, so before async.
        var keyword = SyntaxFactory.Token(next.LeadingTrivia, SyntaxKind.AsyncKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var bare = function.ReplaceToken(next, next.WithLeadingTrivia());
        var modifiers = ModifiersOf(bare);
        return WithModifiers(bare, modifiers.Insert(partial < 0 ? modifiers.Count : partial, keyword));
    }

    private static SyntaxToken? FirstTokenAfterModifiers(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ReturnType.GetFirstToken(),
        LocalFunctionStatementSyntax local => local.ReturnType.GetFirstToken(),
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.GetFirstToken(),
        ParenthesizedLambdaExpressionSyntax lambda => (lambda.ReturnType ?? (SyntaxNode)lambda.ParameterList).GetFirstToken(),
        AnonymousMethodExpressionSyntax anonymous => anonymous.DelegateKeyword,
        _ => null,
    };

    private static SyntaxTokenList ModifiersOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        AnonymousFunctionExpressionSyntax anonymous => anonymous.Modifiers,
        _ => default,
    };

    private static SyntaxNode WithModifiers(SyntaxNode function, SyntaxTokenList modifiers) => function switch
    {
        MethodDeclarationSyntax method => method.WithModifiers(modifiers),
        LocalFunctionStatementSyntax local => local.WithModifiers(modifiers),
        AnonymousFunctionExpressionSyntax anonymous => anonymous.WithModifiers(modifiers),
        _ => function,
    };
}
