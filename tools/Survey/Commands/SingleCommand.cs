using AsyncPitfalls.Survey.Analysis;
using AsyncPitfalls.Survey.Fixing;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace AsyncPitfalls.Survey.Commands;

/// <summary>`survey single`: no action that is offered may break the build, be it applied alone.</summary>
public static class SingleCommand
{
    /// <summary>Runs the command. Exits with 1 if an action broke its project.</summary>
    public static async Task<int> RunAsync(SurveyOptions options, Report report, CancellationToken cancellation)
    {
        var session = await SurveySession.StartAsync(options, report, cancellation);
        var all = await session.Diagnoser.RunAsync(session.Projects, cancellation);
        var drawn = Sampling.PerRule(all.Where(d => !Diagnoser.IsCrash(d)), options.Sample, options.Seed);
        var baselines = new Dictionary<string, BuildErrors>();
        var (tried, broken) = (new Dictionary<string, int>(), new Dictionary<string, int>());

        foreach (var diagnostic in drawn)
        {
            foreach (var action in await ActionsAsync(session, diagnostic, report, cancellation))
            {
                var what = $"{diagnostic.Id} \"{action.Title}\"";
                report.Progress($"{what} {session.Place(diagnostic)}");
                tried[what] = tried.GetValueOrDefault(what) + 1;
                if (await BreaksAsync(session, diagnostic, action, baselines, report, cancellation))
                    broken[what] = broken.GetValueOrDefault(what) + 1;
            }
        }

        report.Heading("Single actions");
        report.Line($"{drawn.Count} of {all.Length} diagnostics drawn.");
        report.Table(
            ["action", "tried", "broke the build"],
            tried.OrderBy(t => t.Key, StringComparer.Ordinal)
                .Select(t => new object[] { t.Key, t.Value, broken.GetValueOrDefault(t.Key) }));
        return broken.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(
        SurveySession session, Diagnostic diagnostic, Report report, CancellationToken cancellation)
    {
        var actions = new List<CodeAction>();
        if (session.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
            return actions;
        foreach (var provider in session.Fixes.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            try
            {
                actions.AddRange(await OfferedFixes.ForAsync(provider, document, diagnostic, cancellation));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                report.Line($"{diagnostic.Id} {session.Place(diagnostic)}: {provider.GetType().Name} threw: {exception}");
            }
        }

        return actions;
    }

    private static async Task<bool> BreaksAsync(
        SurveySession session, Diagnostic diagnostic, CodeAction action,
        Dictionary<string, BuildErrors> baselines, Report report, CancellationToken cancellation)
    {
        try
        {
            if (await OfferedFixes.ApplyAsync(action, cancellation) is not { } changed)
                return false;
            var after = (await SharedFiles.SettleAsync(session.Solution, changed, cancellation)).Solution;
            var touched = after.GetChanges(session.Solution).GetProjectChanges().Select(p => p.ProjectId).ToList();
            if (touched.Count == 0)
                report.Line($"{diagnostic.Id} {session.Place(diagnostic)}: \"{action.Title}\" changes nothing");

            var errors = await NewErrorsAsync(session.Solution, after, touched, baselines, cancellation);
            if (errors.Count == 0)
                return false;
            report.Line($"{diagnostic.Id} {session.Place(diagnostic)}: \"{action.Title}\"");
            foreach (var error in errors)
                report.Line($"- {error}");
            await TextDiff.WriteAsync(session.Solution, after, session.Root, new ReportWriter(report), cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            report.Line($"{diagnostic.Id} {session.Place(diagnostic)}: \"{action.Title}\" threw: {exception}");
            return true;
        }
    }

    /// <summary>The errors of the touched projects that were not there before; what was there is emitted once.</summary>
    private static async Task<List<CompilerMessage>> NewErrorsAsync(
        Solution before, Solution after, List<ProjectId> touched, Dictionary<string, BuildErrors> baselines,
        CancellationToken cancellation)
    {
        var key = string.Join(' ', touched.Select(id => id.Id));
        if (!baselines.TryGetValue(key, out var baseline))
            baselines[key] = baseline = await BuildErrors.EmitAsync(touched.Select(id => before.GetProject(id)!), cancellation);
        var errors = await BuildErrors.EmitAsync(touched.Select(id => after.GetProject(id)!), cancellation);
        return [.. errors.NewSince(baseline).Where(m => m.IsError)];
    }
}
