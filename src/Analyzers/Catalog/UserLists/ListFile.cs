using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>An additional file <c>AsyncPitfalls.*.txt</c>, read once as long as its text is the same, whatever else is typed.</summary>
/// <param name="Entries">What it says.</param>
/// <param name="Problems">What in it can't be read.</param>
internal sealed record ListFile(IReadOnlyList<ListEntry> Entries, IReadOnlyList<ListProblem> Problems)
{
    // Strings and positions only: nothing of a compilation is kept.
    private static readonly ConditionalWeakTable<SourceText, ListFile> Known = new();

    /// <summary>Whether the name of an additional file is that of a list.</summary>
    public static bool IsList(AdditionalText file) => Path.GetFileName(file.Path) is var name
        && name.StartsWith("AsyncPitfalls.", StringComparison.OrdinalIgnoreCase)
        && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>The list that a text is.</summary>
    public static ListFile Of(SourceText text) => Known.GetValue(text, Read);

    private static ListFile Read(SourceText text)
    {
        var parser = new ListParser();
        foreach (var line in text.Lines)
            parser.ReadLine(line.ToString(), line.Start);
        return new ListFile(parser.Entries, parser.Problems);
    }
}
