using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Which methods can be made asynchronous by themselves, whoever implements and calls them.</summary>
internal static class MethodShape
{
    /// <summary>From the modifiers to the parameters: where the action is offered.</summary>
    public static TextSpan HeaderOf(MethodDeclarationSyntax method) => TextSpan.FromBounds(
        method.Modifiers.Count > 0 ? method.Modifiers[0].SpanStart : method.ReturnType.SpanStart, method.ParameterList.Span.End);

    /// <summary>What the text alone tells. An entry point is left to whoever runs the program.</summary>
    public static bool MayBeSynchronous(MethodDeclarationSyntax method) =>
        (method.Body is not null || method.ExpressionBody is not null)
        && !method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.AsyncKeyword or SyntaxKind.PartialKeyword or SyntaxKind.ExternKeyword)
        && !(method.Identifier.ValueText == "Main" && method.Modifiers.Any(SyntaxKind.StaticKeyword));

    /// <summary>Whether the method can be <c>async</c>, is not asynchronous yet, and is declared in the solution wherever it is declared.</summary>
    public static bool AllowsAsync(MethodDeclarationSyntax method, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(method, cancellationToken) is { } symbol
        && ReturnsValue(symbol, model, method, symbols)
        && AsyncLimits.AllowAsync(method, symbol, model, cancellationToken)
        && AsyncLimits.KeepState(method, symbol, model, cancellationToken)
        && MemberSlots.Of(symbol).All(slot => slot.Locations.Any(location => location.IsInSource));

    /// <summary>The method with a comment above it.</summary>
    public static MethodDeclarationSyntax WithRemark(MethodDeclarationSyntax method, string remark)
    {
        var leading = method.GetLeadingTrivia();
        var indentation = leading is [.., var last] && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last : SyntaxFactory.Whitespace("");
        return method.WithLeadingTrivia(leading
            .Add(SyntaxFactory.Comment("// " + remark))
            .Add(SyntaxFactory.EndOfLine(method.SyntaxTree.ToString().Contains("\r\n") ? "\r\n" : "\n"))
            .Add(indentation));
    }

    private static bool ReturnsValue(IMethodSymbol symbol, SemanticModel model, MethodDeclarationSyntax method, KnownSymbols symbols) =>
        symbol is { RefKind: RefKind.None, ReturnType.TypeKind: not (TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Error) }
        && !RefLikes.IsRefLike(symbol.ReturnType)
        && !symbols.IsAsyncStream(symbol.ReturnType)
        && Awaitables.ResultOf(symbol.ReturnType, model, method.SpanStart) is null;
}
