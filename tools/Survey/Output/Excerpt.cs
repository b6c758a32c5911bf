using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Survey.Output;

/// <summary>The source around a diagnostic, enough to judge it without opening the file.</summary>
public static class Excerpt
{
    private const int LinesAround = 2;

    /// <summary>The place as path:line, relative to <paramref name="root"/>.</summary>
    public static string Place(Location location, string root)
    {
        var span = location.GetLineSpan();
        return span.Path.Length == 0
            ? "(no location)"
            : $"{Path.GetRelativePath(root, span.Path)}:{span.StartLinePosition.Line + 1}";
    }

    /// <summary>The first line of each function around the place, outermost first.</summary>
    public static IEnumerable<string> Signatures(Location location)
    {
        if (location.SourceTree?.GetRoot() is not { } root)
            return [];
        return root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)
            .AncestorsAndSelf()
            .Where(IsFunction)
            .Reverse()
            .Select(FirstLine);
    }

    /// <summary>The reported lines, marked with &gt;, with a few before and after.</summary>
    public static IEnumerable<string> Lines(Location location)
    {
        if (location.SourceTree?.GetText() is not { } text)
            yield break;
        var reported = text.Lines.GetLinePositionSpan(location.SourceSpan);
        var first = Math.Max(0, reported.Start.Line - LinesAround);
        var last = Math.Min(text.Lines.Count - 1, reported.End.Line + LinesAround);
        for (var line = first; line <= last; line++)
        {
            var mark = line >= reported.Start.Line && line <= reported.End.Line ? '>' : ' ';
            yield return $"{mark}{line + 1,6} {text.Lines[line]}";
        }
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax
            or LocalFunctionStatementSyntax
            or AnonymousFunctionExpressionSyntax
        || (node is BasePropertyDeclarationSyntax && node.ChildNodes().Any(c => c.IsKind(SyntaxKind.ArrowExpressionClause)));

    private static string FirstLine(SyntaxNode function)
    {
        // Attributes stand before what tells the function apart.
        var token = function.GetFirstToken();
        if (function is MemberDeclarationSyntax { AttributeLists: [.., var lastList] })
            token = lastList.GetLastToken().GetNextToken();
        var text = function.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(token.SpanStart);
        return text.ToString(TextSpan.FromBounds(token.SpanStart, line.End)).TrimEnd();
    }
}
