using AsyncPitfalls.Survey.Analysis;
using AsyncPitfalls.Survey.Loading;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.Survey.Commands;

/// <summary>What every command starts with: the loaded solution and the loaded analyzers.</summary>
public sealed record SurveySession(
    Solution Solution, IReadOnlyList<Project> Projects, Diagnoser Diagnoser, IReadOnlyList<CodeFixProvider> Fixes, string Root)
{
    /// <summary>Loads all that the options name.</summary>
    public static async Task<SurveySession> StartAsync(SurveyOptions options, Report report, CancellationToken cancellation)
    {
        var plugins = new PluginLoader(options.Analyzers.Concat(options.Fixes));
        var analyzers = plugins.Analyzers(options.Wants);
        if (analyzers.Count == 0)
            throw new InvalidOperationException("None of the assemblies has an analyzer for these rules.");
        var solution = await SolutionLoader.LoadAsync(options, report, cancellation);
        return new SurveySession(
            solution,
            SolutionLoader.Chosen(solution, options),
            new Diagnoser(analyzers, new RuleOptions(analyzers, options.Wants)),
            plugins.Fixes(options.Wants),
            SolutionLoader.Root(options));
    }

    /// <summary>The place of a diagnostic, relative to the target.</summary>
    public string Place(Diagnostic diagnostic) => Excerpt.Place(diagnostic.Location, Root);
}
