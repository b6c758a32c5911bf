using System.Collections.Immutable;
using AsyncPitfalls.Survey.Analysis;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Survey.Commands;

/// <summary>`survey report`: what the analyzers say about a repository, ready to be judged.</summary>
public static class ReportCommand
{
    /// <summary>Runs the command. Exits with 1 if an analyzer crashed.</summary>
    public static async Task<int> RunAsync(SurveyOptions options, Report report, CancellationToken cancellation)
    {
        var session = await SurveySession.StartAsync(options, report, cancellation);
        var all = new List<Diagnostic>();
        var rows = new List<object[]>();
        foreach (var project in session.Projects)
        {
            report.Progress(project.Name);
            var lines = await SourceLines.CountAsync(project, cancellation);
            var errors = await CompileErrorsAsync(project, report, cancellation);
            var found = await session.Diagnoser.RunAsync(project, cancellation);
            all.AddRange(found);
            rows.Add([project.Name, lines, errors, found.Length]);
        }

        report.Heading("Projects");
        rows.Add(["all", rows.Sum(r => (int)r[1]), rows.Sum(r => (int)r[2]), rows.Sum(r => (int)r[3])]);
        report.Table(["project", "lines", "compile errors", "diagnostics"], rows);

        var crashes = all.Where(Diagnoser.IsCrash).ToList();
        var hits = all.Where(d => !Diagnoser.IsCrash(d)).ToImmutableArray();
        WriteRules(report, hits);
        WriteCrashes(report, crashes);
        WriteHits(report, session, Sampling.PerRule(hits, options.Sample, options.Seed));
        return crashes.Count == 0 ? 0 : 1;
    }

    /// <summary>Errors mean that something could not be had here, so what is reported there says little.</summary>
    private static async Task<int> CompileErrorsAsync(Project project, Report report, CancellationToken cancellation)
    {
        const int Shown = 3;
        var errors = (await project.GetCompilationAsync(cancellation))!.GetDiagnostics(cancellation)
            .Where(d => d.DefaultSeverity == DiagnosticSeverity.Error && !d.IsSuppressed)
            .ToList();
        foreach (var error in errors.Take(Shown))
            report.Line($"compile {project.Name}: {error}");
        return errors.Count;
    }

    private static void WriteRules(Report report, ImmutableArray<Diagnostic> hits)
    {
        report.Heading("Rules");
        report.Table(
            ["rule", "diagnostics", "places"],
            hits.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(rule => new object[] { rule.Key, rule.Count(), Sampling.PerRule(rule, null, 0).Count }));
    }

    private static void WriteCrashes(Report report, List<Diagnostic> crashes)
    {
        if (crashes.Count == 0)
            return;
        report.Heading("Crashes");
        foreach (var text in crashes.Select(d => d.GetMessage()).Distinct())
            report.Line(text);
    }

    private static void WriteHits(Report report, SurveySession session, IReadOnlyList<Diagnostic> hits)
    {
        report.Heading("Hits");
        foreach (var hit in hits)
        {
            report.Line($"### {hit.Id} {session.Place(hit)}");
            report.Line(hit.GetMessage());
            report.Line("```csharp");
            foreach (var signature in Excerpt.Signatures(hit.Location))
                report.Line($"in      {signature.Trim()}");
            foreach (var line in Excerpt.Lines(hit.Location))
                report.Line(line);
            report.Line("```");
        }
    }
}
