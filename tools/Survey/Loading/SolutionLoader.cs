using System.Text.RegularExpressions;
using AsyncPitfalls.Survey.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace AsyncPitfalls.Survey.Loading;

/// <summary>Loads a solution, a project or a folder of projects through MSBuild.</summary>
public static class SolutionLoader
{
    private static readonly string[] SolutionExtensions = [".sln", ".slnx", ".slnf"];

    /// <summary>Loads the target; every failure becomes one line of the report.</summary>
    public static async Task<Solution> LoadAsync(SurveyOptions options, Report report, CancellationToken cancellation)
    {
        report.Progress($"loading {options.Target}");
        // The workspace owns the build processes and the solution's snapshots: it lives as long as the tool.
        var workspace = MSBuildWorkspace.Create(options.Properties.ToDictionary());
        workspace.SkipUnrecognizedProjects = true;
        var failures = new HashSet<string>();
        using var registration = workspace.RegisterWorkspaceFailedHandler(e =>
        {
            var line = e.Diagnostic.Message.ReplaceLineEndings(" ");
            lock (failures)
            {
                if (failures.Add(line))
                    report.Line($"load {e.Diagnostic.Kind}: {line}");
            }
        });

        await OpenAsync(workspace, options.Target, cancellation);
        var solution = workspace.CurrentSolution;
        report.Progress($"loaded {solution.ProjectIds.Count} projects");
        return solution;
    }

    /// <summary>The C# projects that the user wants to look at.</summary>
    public static IReadOnlyList<Project> Chosen(Solution solution, SurveyOptions options) =>
        [.. solution.Projects
            .Where(project => project.Language == LanguageNames.CSharp)
            .Where(project => options.Projects is null || Regex.IsMatch(project.Name, options.Projects))
            .OrderBy(project => project.Name, StringComparer.Ordinal)];

    /// <summary>The folder that the report's paths are relative to.</summary>
    public static string Root(SurveyOptions options) =>
        options.Target is DirectoryInfo folder ? folder.FullName : Path.GetDirectoryName(options.Target.FullName)!;

    private static async Task OpenAsync(MSBuildWorkspace workspace, FileSystemInfo target, CancellationToken cancellation)
    {
        if (target is DirectoryInfo folder)
        {
            foreach (var file in folder.EnumerateFiles("*.csproj", SearchOption.AllDirectories).Where(f => !IsBuildOutput(f)))
            {
                // An earlier project may have brought this one along.
                if (workspace.CurrentSolution.Projects.All(p => p.FilePath != file.FullName))
                    await workspace.OpenProjectAsync(file.FullName, cancellationToken: cancellation);
            }
        }
        else if (SolutionExtensions.Contains(target.Extension))
        {
            await workspace.OpenSolutionAsync(target.FullName, cancellationToken: cancellation);
        }
        else
        {
            await workspace.OpenProjectAsync(target.FullName, cancellationToken: cancellation);
        }
    }

    private static bool IsBuildOutput(FileInfo file) =>
        file.FullName.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
