using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Survey.Output;

/// <summary>Shows what changed between two solutions, nearly as `diff -u` would.</summary>
public static class TextDiff
{
    private const int LinesAround = 2;

    /// <summary>Writes the change of each file that differs.</summary>
    public static async Task WriteAsync(
        Solution before, Solution after, string root, TextWriter writer, CancellationToken cancellation)
    {
        foreach (var (path, id) in ChangedFiles(before, after))
        {
            var oldText = await before.GetDocument(id)!.GetTextAsync(cancellation);
            var newText = await after.GetDocument(id)!.GetTextAsync(cancellation);
            var relative = Path.GetRelativePath(root, path);
            await writer.WriteLineAsync($"--- a/{relative}\n+++ b/{relative}");
            foreach (var line in Hunks(Lines(oldText), Lines(newText)))
                await writer.WriteLineAsync(line);
        }
    }

    /// <summary>Each changed file once, however many projects contain it.</summary>
    public static IEnumerable<(string Path, DocumentId Id)> ChangedFiles(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges()
            .SelectMany(p => p.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            .Select(id => (Path: after.GetDocument(id)!.FilePath ?? after.GetDocument(id)!.Name, Id: id))
            .DistinctBy(file => file.Path)
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>The differing regions of two files, with a few lines around.</summary>
    public static IEnumerable<string> Hunks(string[] old, string[] changed)
    {
        foreach (var (oldStart, oldEnd, newStart, newEnd) in LineChanges.Between(old, changed))
        {
            var above = Math.Min(LinesAround, Math.Min(oldStart, newStart));
            var below = Math.Min(LinesAround, Math.Min(old.Length - oldEnd, changed.Length - newEnd));
            var around = above + below;
            var (oldCount, newCount) = (oldEnd - oldStart + around, newEnd - newStart + around);
            yield return $"@@ -{oldStart - above + 1},{oldCount} +{newStart - above + 1},{newCount} @@";
            foreach (var line in old[(oldStart - above)..oldStart])
                yield return $" {line}";
            foreach (var line in old[oldStart..oldEnd])
                yield return $"-{line}";
            foreach (var line in changed[newStart..newEnd])
                yield return $"+{line}";
            foreach (var line in old[oldEnd..(oldEnd + below)])
                yield return $" {line}";
        }
    }

    private static string[] Lines(SourceText text) => [.. text.Lines.Select(line => line.ToString())];
}
