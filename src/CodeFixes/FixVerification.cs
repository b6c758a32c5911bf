using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Asks the compiler whether an edit brought errors, in each project that compiles the file.</summary>
internal static class FixVerification
{
    /// <summary>Whether the changed document has no error that the original did not have.</summary>
    /// <remarks>
    /// A file may be linked into several projects or target frameworks: an asynchronous member of one may be missing from another.
    /// </remarks>
    public static async Task<bool> CompilesAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        if (await HasNewErrorsAsync(before, after, cancellationToken).ConfigureAwait(false))
            return false;

        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in before.GetLinkedDocumentIds())
        {
            var linked = before.Project.Solution.GetDocument(id)!;
            var changed = before.Project.Solution.WithDocumentText(id, text).GetDocument(id)!;
            if (await HasNewErrorsAsync(linked, changed, cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private static async Task<bool> HasNewErrorsAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var errors = await ErrorsAsync(after, cancellationToken).ConfigureAwait(false);
        if (errors.Count == 0)
            return false;
        var known = await ErrorsAsync(before, cancellationToken).ConfigureAwait(false);
        return errors.Any(error => !known.TryGetValue(error.Key, out var count) || count < error.Value);
    }

    /// <summary>How often each error stands in the document. Lines move, so the message is what identifies it.</summary>
    private static async Task<Dictionary<string, int>> ErrorsAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Id + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }
}
