using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Files that a tool writes: what is changed in them is lost.</summary>
internal static class GeneratedFiles
{
    private static readonly string[] Endings = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    /// <summary>Whether the document is one of them.</summary>
    public static bool Contain(Document document) =>
        document is SourceGeneratedDocument
        || Array.Exists(Endings, ending => document.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
