using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Survey.Fixing;

/// <summary>
/// A file that several projects or target frameworks contain has one text on disk, but one document in each of them, and
/// a fix changes each by itself. What is emitted and written must be what the disk would hold.
/// </summary>
public static class SharedFiles
{
    /// <summary>Gives every document of a changed file the same text. The first project's change wins.</summary>
    public static async Task<Settled> SettleAsync(Solution before, Solution after, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, SourceText>();
        var conflicts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in ChangedDocuments(before, after))
        {
            var document = after.GetDocument(id)!;
            var text = await document.GetTextAsync(cancellation);
            if (!texts.TryAdd(document.FilePath!, text) && !texts[document.FilePath!].ContentEquals(text))
                conflicts.Add(document.FilePath!);
        }

        foreach (var (path, text) in texts)
        {
            foreach (var id in after.GetDocumentIdsWithFilePath(path))
                after = after.WithDocumentText(id, text);
        }

        return new Settled(after, conflicts);
    }

    /// <summary>Writes the changed files, keeping each one's encoding.</summary>
    public static async Task WriteAsync(Solution before, Solution after, CancellationToken cancellation)
    {
        foreach (var id in ChangedDocuments(before, after))
        {
            var document = after.GetDocument(id)!;
            var encoding = (await before.GetDocument(id)!.GetTextAsync(cancellation)).Encoding ?? new UTF8Encoding(false);
            var text = await document.GetTextAsync(cancellation);
            await File.WriteAllTextAsync(document.FilePath!, text.ToString(), encoding, cancellation);
        }
    }

    private static IEnumerable<DocumentId> ChangedDocuments(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges()
            .SelectMany(p => p.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            .Where(id => after.GetDocument(id)?.FilePath is not null);
}

/// <summary>A solution as the disk would hold it, and the files whose projects wanted different texts.</summary>
public sealed record Settled(Solution Solution, IReadOnlyCollection<string> Conflicts);
