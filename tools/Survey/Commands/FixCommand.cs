using AsyncPitfalls.Survey.Analysis;
using AsyncPitfalls.Survey.Fixing;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Survey.Commands;

/// <summary>`survey fix`: does fixing a whole repository leave it compiling, and is it done after one run?</summary>
public static class FixCommand
{
    /// <summary>Runs the command. Exits with 1 if the fixed code has new errors or a second run still changes it.</summary>
    public static async Task<int> RunAsync(SurveyOptions options, Report report, CancellationToken cancellation)
    {
        var session = await SurveySession.StartAsync(options, report, cancellation);
        var before = session.Solution;
        var runner = new FixAllRunner(session.Diagnoser, session.Fixes, [.. session.Projects.Select(p => p.Id)], report);

        report.Progress("emitting before");
        var errorsBefore = await BuildErrors.EmitAsync(before.Projects, cancellation);
        var after = await runner.RunAsync(before, cancellation);
        var offered = runner.Offered.ToDictionary();
        report.Progress("emitting after");
        var errorsAfter = await BuildErrors.EmitAsync(after.Projects, cancellation);

        await WriteRulesAsync(report, session, runner, after, offered, cancellation);
        var broken = WriteMessages(report, errorsBefore, errorsAfter);
        report.Progress("a second run");
        var again = await runner.RunAsync(after, cancellation);
        var unstable = WriteSecondRun(report, session, after, again);

        if (options.Diff is not null)
        {
            await using var diff = options.Diff.CreateText();
            await TextDiff.WriteAsync(before, after, session.Root, diff, cancellation);
        }

        if (options.Write)
            await SharedFiles.WriteAsync(before, after, cancellation);
        return broken || unstable ? 1 : 0;
    }

    private static async Task WriteRulesAsync(
        Report report, SurveySession session, FixAllRunner runner, Solution after, Dictionary<string, int> offered,
        CancellationToken cancellation)
    {
        var old = await CountAsync(session.Projects);
        var left = await CountAsync(session.Projects.Select(p => after.GetProject(p.Id)!));
        report.Heading("Fix All");
        report.Table(
            ["rule", "before", "offered a fix", "after", "fixed"],
            old.Keys.Union(left.Keys).Order(StringComparer.Ordinal).Select(rule =>
            {
                var (had, has) = (old.GetValueOrDefault(rule), left.GetValueOrDefault(rule));
                var share = had == 0 ? "" : $"{(had - has) * 100.0 / had:0} %";
                object fixable = runner.Rules.Contains(rule) ? offered.GetValueOrDefault(rule) : "no fix";
                return new[] { rule, had, fixable, has, share };
            }));
        var files = TextDiff.ChangedFiles(session.Solution, after).Count();
        report.Line();
        report.Line($"{files} files changed.");

        async Task<Dictionary<string, int>> CountAsync(IEnumerable<Project> projects) =>
            (await session.Diagnoser.RunAsync(projects, cancellation)).CountBy(d => d.Id).ToDictionary();
    }

    private static bool WriteMessages(Report report, BuildErrors before, BuildErrors after)
    {
        var added = after.NewSince(before).ToList();
        var errors = added.Where(m => m.IsError).ToList();
        report.Heading("New errors");
        report.Line($"{before.Messages.Count(m => m.IsError)} errors before, {errors.Count} new.");
        foreach (var error in errors)
            report.Line($"- {error}");
        report.Line();
        report.Line($"New warnings: {Summary(added.Where(m => !m.IsError))}");
        return errors.Count > 0;
    }

    private static bool WriteSecondRun(Report report, SurveySession session, Solution after, Solution again)
    {
        var files = TextDiff.ChangedFiles(after, again)
            .Select(f => Path.GetRelativePath(session.Root, f.Path))
            .ToList();
        report.Heading("Second run");
        report.Line(files.Count == 0 ? "Changed nothing." : $"Changed {files.Count} files: {string.Join(", ", files)}");
        return files.Count > 0;
    }

    private static string Summary(IEnumerable<CompilerMessage> messages)
    {
        var counts = messages.CountBy(m => m.Id)
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => $"{m.Key} ×{m.Value}")
            .ToList();
        return counts.Count == 0 ? "none" : string.Join(", ", counts);
    }
}
