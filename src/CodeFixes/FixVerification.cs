using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Asks the compiler whether an edit brought errors or warnings, in each project that compiles the file.</summary>
internal static class FixVerification
{
    /// <summary>Marks an <c>await</c> that was put where nobody has asked yet whether it may stand there.</summary>
    public static SyntaxAnnotation NewAwait { get; } = new(nameof(NewAwait));

    /// <summary>Whether the changed document brings no error and no warning that the original did not have.</summary>
    /// <remarks>
    /// A file may be linked into several projects or target frameworks: an asynchronous member of one may be missing from another.
    /// </remarks>
    public static async Task<bool> IsGoodAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        if (await HasNewProblemsAsync(before, after, cancellationToken).ConfigureAwait(false)
            || await HasObstaclesAsync(after, cancellationToken).ConfigureAwait(false))
            return false;

        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in before.GetLinkedDocumentIds())
        {
            var linked = before.Project.Solution.GetDocument(id)!;
            var changed = before.Project.Solution.WithDocumentText(id, text).GetDocument(id)!;
            if (await HasNewProblemsAsync(linked, changed, cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>What the compiler says only when it emits, and what it never says: about locks, about spans that live too long.</summary>
    private static async Task<bool> HasObstaclesAsync(Document after, CancellationToken cancellationToken)
    {
        var root = await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var awaits = root!.GetAnnotatedNodes(NewAwait).ToList();
        if (awaits.Count == 0)
            return false;
        var model = (await after.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var symbols = KnownSymbols.TryCreate(model.Compilation)!;
        return awaits.Any(place => AsyncFunction.Around(place, model, symbols, cancellationToken) is not { } function
            || AwaitObstacles.Find(place, function, model, symbols, cancellationToken) != AwaitObstacle.None);
    }

    private static async Task<bool> HasNewProblemsAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var problems = await ProblemsAsync(after, cancellationToken).ConfigureAwait(false);
        if (problems.Count == 0)
            return false;
        var known = await ProblemsAsync(before, cancellationToken).ConfigureAwait(false);
        return problems.Any(problem => !known.TryGetValue(problem.Key, out var count) || count < problem.Value);
    }

    /// <summary>
    /// How often each error or warning stands in the document. Lines move and messages name the changed member, so the id is what is
    /// compared. Warnings count, too: many a build treats them as errors.
    /// </summary>
    private static async Task<Dictionary<string, int>> ProblemsAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }
}
