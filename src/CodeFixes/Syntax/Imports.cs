using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Adds <c>using</c> directives for extension methods, which no longer name could be simplified to.</summary>
internal static class Imports
{
    /// <summary>The unit with the namespace imported, once, where the order of the others wants it.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax unit, string name)
    {
        if (unit.Usings.Any(existing => existing.Alias is null && existing.Name?.ToString() == name))
            return unit;

        var import = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
            .NormalizeWhitespace()
            .WithTrailingTrivia(Enumerable.Repeat(EndOfLine(unit), unit.Usings.Any() ? 1 : 2))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var index = unit.Usings.TakeWhile(existing => SortsBefore(existing, name)).Count();
        // What stands above the first directive, a licence say, stays above.
        return index == 0 && unit.GetFirstToken() is var first && StandsAlone(first.LeadingTrivia)
            ? unit.ReplaceToken(first, first.WithLeadingTrivia()).AddUsingAt(0, import.WithLeadingTrivia(first.LeadingTrivia))
            : unit.AddUsingAt(index, import);
    }

    private static SyntaxTrivia EndOfLine(CompilationUnitSyntax unit) =>
        unit.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end : SyntaxFactory.LineFeed;

    private static CompilationUnitSyntax AddUsingAt(this CompilationUnitSyntax unit, int index, UsingDirectiveSyntax import) =>
        unit.WithUsings(unit.Usings.Insert(index, import));

    private static bool SortsBefore(UsingDirectiveSyntax existing, string name) =>
        !existing.GlobalKeyword.IsKind(SyntaxKind.None)
        || (existing.Alias is null && existing.StaticKeyword.IsKind(SyntaxKind.None)
            && (IsSystem(existing.Name?.ToString()) || string.CompareOrdinal(existing.Name?.ToString(), name) < 0));

    private static bool IsSystem(string? name) => name == "System" || name?.StartsWith("System.", StringComparison.Ordinal) == true;

    /// <summary>Directives and documentation belong to what follows them.</summary>
    private static bool StandsAlone(SyntaxTriviaList trivia) => trivia.Any() && !trivia.Any(piece => piece.HasStructure);
}
