using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Where methods are called in a solution, and where they are handed to somebody who calls them.</summary>
internal static class MethodUses
{
    /// <summary>The uses of a method, each with its document. What only names the method, in <c>nameof</c> or documentation, is left out.</summary>
    /// <exception cref="RefusalException">The method is used in a way that cannot be changed.</exception>
    public static async Task<IReadOnlyList<(Document Document, ExpressionSyntax Use)>> OfAsync(
        ISymbol method, Solution solution, CancellationToken cancellationToken)
    {
        var uses = new List<(Document, ExpressionSyntax)>();
        foreach (var symbol in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var use in symbol.Locations)
            {
                var root = (await use.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                var name = root.FindToken(use.Location.SourceSpan.Start, findInsideTrivia: true).Parent;
                if (name is not null && OnlyNames(name))
                    continue;
                if (use.Document.Project.Language != LanguageNames.CSharp || use.IsImplicit || use.IsCandidateLocation || GeneratedFiles.Contain(use.Document)
                    || name is not SimpleNameSyntax used)
                    throw new RefusalException($"it is used as {Description(use)} in {Place(use)}.");
                uses.Add((use.Document, BlockingExpression.Of(used)));
            }
        }

        return uses;
    }

    private static bool OnlyNames(SyntaxNode name) => name.Ancestors().Any(node =>
        node is CrefSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    private static string Description(ReferenceLocation use) =>
        use.IsImplicit ? "part of a pattern of the language"
        : use.IsCandidateLocation ? "something that does not compile"
        : GeneratedFiles.Contain(use.Document) ? "something that a tool has written"
        : use.Document.Project.Language != LanguageNames.CSharp ? "a method of another language"
        : "something unknown";

    private static string Place(ReferenceLocation use) =>
        $"{use.Document.Name}, line {use.Location.GetLineSpan().StartLinePosition.Line + 1}";
}
