using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Other ways to write a case, which change nothing of what it does.</summary>
internal static class LoopShapes
{
    private const string Start = "[|";

    private const string End = "|]";

    private const string Mark = "/*here*/";

    private const string Header = "class C\n{\n";

    /// <summary>The body of the method that has the marked loop becomes an asynchronous local function that it awaits; null where that is not possible.</summary>
    /// <param name="members">The members of a class, with a mark.</param>
    public static string? InLocalFunction(string members) => Rewrite(members, (root, loop) =>
        loop.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax)
            is MethodDeclarationSyntax { Body: { } body, TypeParameterList: null } method
        && method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType.ToString() != "void" && !body.DescendantNodes().OfType<YieldStatementSyntax>().Any()
            ? root.ReplaceNode(body, SyntaxFactory.ParseStatement(
                $"{{ {(method.ReturnType is GenericNameSyntax ? "return " : "")}await Inner(); async {method.ReturnType} Inner()\n{body} }}"))
            : null);

    /// <summary>Each <c>for</c> that counts one variable becomes a <c>while</c>; null where there is none.</summary>
    /// <param name="members">The members of a class, with a mark.</param>
    public static string? WithWhile(string members) => Rewrite(members, (root, _) =>
    {
        var loops = root.DescendantNodes().OfType<ForStatementSyntax>().Where(loop => loop is { Condition: not null, Incrementors.Count: 1, Declaration.Variables.Count: 1 }
            && !loop.DescendantNodes().OfType<ContinueStatementSyntax>().Any()).ToList();
        return loops.Count == 0 ? null : root.ReplaceNodes(loops, (_, loop) => SyntaxFactory.ParseStatement(
            $"{{ {loop.Declaration};\n{(loop.GetLeadingTrivia().ToString().Contains(Mark, StringComparison.Ordinal) ? Mark : "")}while ({loop.Condition}) {{ {loop.Statement}\n{loop.Incrementors[0]}; }} }}\n"));
    });

    private static string? Rewrite(string members, Func<CompilationUnitSyntax, StatementSyntax, SyntaxNode?> change)
    {
        var root = SyntaxFactory.ParseCompilationUnit(Header + members.Replace(Start, Mark, StringComparison.Ordinal).Replace(End, "", StringComparison.Ordinal) + "}");
        var loop = root.DescendantTrivia().First(trivia => trivia.ToString() == Mark).Token.Parent!.FirstAncestorOrSelf<StatementSyntax>()!;
        if (change(root, loop)?.ToFullString() is not { } whole)
            return null;
        var text = whole[Header.Length..^1];
        var keyword = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        var end = keyword + text[keyword..].TakeWhile(char.IsLetter).Count();
        return text[..(keyword - Mark.Length)] + Start + text[keyword..end] + End + text[end..];
    }
}
