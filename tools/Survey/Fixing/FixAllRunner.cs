using AsyncPitfalls.Survey.Analysis;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.Survey.Fixing;

/// <summary>Runs every rule's Fix All over a solution, one after the other.</summary>
public sealed class FixAllRunner(
    Diagnoser diagnoser, IReadOnlyList<CodeFixProvider> providers, IReadOnlyList<ProjectId> projects, Report report)
{
    private readonly HashSet<ProjectId> chosen = [.. projects];

    /// <summary>The rules that both report and fix.</summary>
    public IReadOnlyList<string> Rules { get; } =
        [.. providers.SelectMany(p => p.FixableDiagnosticIds)
            .Where(diagnoser.Rules.Ids.Contains)
            .Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>How many diagnostics of each rule were offered a fix, in all calls of <see cref="RunAsync"/>.</summary>
    public Dictionary<string, int> Offered { get; } = [];

    /// <summary>The solution with everything fixed that a Fix All offers to fix.</summary>
    public async Task<Solution> RunAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (var rule in Rules)
        {
            foreach (var provider in providers.Where(p => p.FixableDiagnosticIds.Contains(rule) && ReachesSolution(p)))
            {
                foreach (var (key, document) in await KeysAsync(solution, provider, rule, cancellation))
                    solution = await FixAsync(solution, provider, rule, key, document, cancellation);
            }
        }

        return solution;
    }

    /// <summary>The equivalence key of each first action (there may be none), with a document where it is offered.</summary>
    private async Task<IReadOnlyList<(string? Key, DocumentId Document)>> KeysAsync(
        Solution solution, CodeFixProvider provider, string rule, CancellationToken cancellation)
    {
        var keys = new List<(string? Key, DocumentId Document)>();
        foreach (var diagnostic in await DiagnosticsAsync(solution, rule, cancellation))
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;
            try
            {
                if (await OfferedFixes.ForAsync(provider, document, diagnostic, cancellation) is not [var first, ..])
                    continue;
                Offered[rule] = Offered.GetValueOrDefault(rule) + 1;
                if (keys.All(k => k.Key != first.EquivalenceKey))
                    keys.Add((first.EquivalenceKey, document.Id));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                report.Line($"{rule}: {provider.GetType().Name} threw at {diagnostic.Location.GetLineSpan()}: {exception}");
            }
        }

        return keys;
    }

    private async Task<Solution> FixAsync(
        Solution solution, CodeFixProvider provider, string rule, string? key, DocumentId id, CancellationToken cancellation)
    {
        var fixAll = provider.GetFixAllProvider()!;
        report.Progress($"fix all {rule} ({key ?? "no key"})");
        try
        {
            var source = new DiagnosticSource(diagnoser, rule, chosen);
            var context = new FixAllContext(
                solution.GetDocument(id)!, provider, FixAllScope.Solution, key, [rule], source, cancellation);
            if (await fixAll.GetFixAsync(context) is not { } action
                || await OfferedFixes.ApplyAsync(action, cancellation) is not { } changed)
                return solution;
            var settled = await SharedFiles.SettleAsync(solution, changed, cancellation);
            foreach (var path in settled.Conflicts)
                report.Line($"{rule}: {path} was fixed differently in the projects that share it");
            return settled.Solution;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            report.Line($"{rule}: Fix All ({key}) threw: {exception}");
            return solution;
        }
    }

    /// <summary>Whether <c>dotnet format</c> would use it.</summary>
    private static bool ReachesSolution(CodeFixProvider provider) =>
        provider.GetFixAllProvider()?.GetSupportedFixAllScopes().Contains(FixAllScope.Solution) == true;

    private async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(Solution solution, string rule, CancellationToken cancellation)
    {
        var all = await diagnoser.RunAsync(projects.Select(id => solution.GetProject(id)!), cancellation);
        return all.Where(d => d.Id == rule);
    }
}
