using System.Globalization;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Makes a method asynchronous in a whole solution, and asks the compiler about the result.</summary>
internal static class MakeAsyncSolution
{
    /// <summary>The changed solution.</summary>
    /// <exception cref="RefusalException">It cannot be had.</exception>
    public static async Task<Solution> ApplyAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var changes = new Dictionary<DocumentId, DocumentChange>();
        var delegates = new HashSet<(string? File, TextSpan Span)>();
        var takesLock = false;
        foreach (var member in await MethodFamily.OfAsync(model.GetDeclaredSymbol(method, cancellationToken)!, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var (place, declaration) in MethodFamily.DeclarationsOf(member, solution, cancellationToken))
            {
                ChangeIn(place).Declarations.Add(declaration.Span);
                takesLock |= await TakesLockAsync(place, declaration, cancellationToken).ConfigureAwait(false);
            }

            foreach (var (place, use) in await MethodUses.OfAsync(member, solution, cancellationToken).ConfigureAwait(false))
            {
                ChangeIn(place).Uses.Add(use.Span);
                if (use is not InvocationExpressionSyntax && !await IsAwaitedByTaskRunAsync(place, use, cancellationToken).ConfigureAwait(false))
                    delegates.Add((place.FilePath, use.Span));
            }
        }

        // Two lambdas are never the same delegate: who subscribed with one could not unsubscribe with the other.
        if (delegates.Count > 1)
            throw new RefusalException("it is used as a delegate in several places.");

        var (changed, everywhere) = (solution, solution);
        var (counterparts, callers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (id, change) in OncePerFile(solution, changes).Select(pair => (pair.Key, pair.Value)))
        {
            var place = solution.GetDocument(id)!;
            var edits = await MakeAsyncEdits.OfAsync(place, takesLock, cancellationToken).ConfigureAwait(false);
            var root = edits.Apply(change);
            counterparts.UnionWith(edits.Counterparts);
            callers.UnionWith(edits.Callers);
            changed = changed.WithDocumentSyntaxRoot(id, root);
            foreach (var linked in place.GetLinkedDocumentIds().Add(id))
                everywhere = everywhere.WithDocumentText(linked, root.GetText(), PreservationMode.PreserveIdentity);
        }

        if (counterparts.FirstOrDefault(callers.Contains) is { } circle)
            throw new RefusalException($"'{circle}' calls it, and it would call '{circle}'.");
        await EmitAsync(solution, everywhere, cancellationToken).ConfigureAwait(false);
        return changed;

        DocumentChange ChangeIn(Document place)
        {
            if (!changes.TryGetValue(place.Id, out var change))
                changes.Add(place.Id, change = new DocumentChange([], []));
            return change;
        }
    }

    private static async Task<bool> IsAwaitedByTaskRunAsync(Document document, ExpressionSyntax use, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return SynchronousUses.IsAwaitedByTaskRun(use, model, cancellationToken);
    }

    private static async Task<bool> TakesLockAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return method.DescendantNodes().Any(node => node is LockStatementSyntax) || ThreadAffineCalls.In(method, model, cancellationToken).Count > 0;
    }

    /// <summary>Of a file that several projects or target frameworks compile, the document with the most changes, if it has all of them.</summary>
    private static IEnumerable<KeyValuePair<DocumentId, DocumentChange>> OncePerFile(Solution solution, Dictionary<DocumentId, DocumentChange> changes)
    {
        var done = new HashSet<DocumentId>();
        foreach (var pair in changes.OrderByDescending(pair => pair.Value.Count))
        {
            if (!done.Add(pair.Key))
                continue;
            var document = solution.GetDocument(pair.Key)!;
            foreach (var linked in document.GetLinkedDocumentIds())
            {
                done.Add(linked);
                if (changes.TryGetValue(linked, out var other) && !pair.Value.Covers(other))
                    throw new RefusalException($"the projects that share {document.Name} do not compile the same of it.");
            }

            yield return pair;
        }
    }

    /// <summary>Emits each project that was changed: some errors come only then.</summary>
    private static async Task EmitAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            var errors = await ErrorsAsync(project.NewProject, cancellationToken).ConfigureAwait(false);
            if (errors.Count == 0)
                continue;
            var known = (await ErrorsAsync(project.OldProject, cancellationToken).ConfigureAwait(false)).ToLookup(error => error.Id);
            if (errors.GroupBy(error => error.Id).FirstOrDefault(group => group.Count() > known[group.Key].Count()) is { } added)
            {
                var error = added.First();
                throw new RefusalException($"{error.Id} in {error.Location.SourceTree?.FilePath}, {error.GetMessage(CultureInfo.InvariantCulture)}");
            }
        }
    }

    private static async Task<List<Diagnostic>> ErrorsAsync(Project project, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var emitted = compilation?.Emit(Stream.Null, cancellationToken: cancellationToken);
        return [.. emitted?.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ?? []];
    }
}
