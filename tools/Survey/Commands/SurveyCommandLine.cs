using System.CommandLine;
using AsyncPitfalls.Survey.Output;

namespace AsyncPitfalls.Survey.Commands;

/// <summary>The commands and their options.</summary>
public sealed class SurveyCommandLine
{
    private readonly Argument<FileSystemInfo> target =
        new Argument<FileSystemInfo>("target") { Description = "A solution, a project, or a folder of projects." }
            .AcceptExistingOnly();

    private readonly Option<FileInfo[]> analyzers = Many("--analyzers", "The assemblies that contain the analyzers.");
    private readonly Option<FileInfo[]> fixes = Many("--fixes", "The assemblies that contain the code fixes.");
    private readonly Option<string> rules =
        new("--rules") { Description = "The ids to look at, separated by commas. Default: all." };
    private readonly Option<string> projects =
        new("--projects") { Description = "A regular expression that project names must match." };
    private readonly Option<string[]> properties =
        new("--property", "-p") { Description = "An MSBuild property, Name=Value.", DefaultValueFactory = _ => [] };
    private readonly Option<int?> sample =
        new("--sample") { Description = "How many diagnostics of each rule to draw at random." };
    private readonly Option<int> seed =
        new("--seed") { Description = "The same seed draws the same sample.", DefaultValueFactory = _ => 1 };
    private readonly Option<FileInfo> output = new("--out") { Description = "Write the report to this file too." };
    private readonly Option<FileInfo> diff = new("--diff") { Description = "Write what the fixes changed to this file." };
    private readonly Option<bool> write = new("--write") { Description = "Write the fixed files to disk." };

    /// <summary>Builds the tree of commands.</summary>
    public SurveyCommandLine()
    {
        Root = new RootCommand("Tries analyzers and code fixes on real repositories.")
        {
            Command("report", "Lists what the analyzers report.", ReportCommand.RunAsync, sample, seed),
            Command("fix", "Applies each Fix All and looks for new errors.", FixCommand.RunAsync, fixes, diff, write),
            Command("single", "Applies each action alone and looks for new errors.", SingleCommand.RunAsync, fixes, sample, seed),
        };
    }

    /// <summary>The command to parse the arguments with.</summary>
    public RootCommand Root { get; }

    private Command Command(
        string name, string description, Func<SurveyOptions, Report, CancellationToken, Task<int>> run, params Option[] own)
    {
        var command = new Command(name, description) { target, analyzers, rules, projects, properties, output };
        foreach (var option in own)
            command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = Read(parsed);
            using var report = new Report(options.Out);
            return await run(options, report, cancellation);
        });
        return command;
    }

    private SurveyOptions Read(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(target)!,
        Analyzers = parsed.GetValue(analyzers) ?? [],
        Fixes = parsed.GetValue(fixes) ?? [],
        Rules = (parsed.GetValue(rules) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(),
        Projects = parsed.GetValue(projects),
        Properties = parsed.GetValue(properties)!.Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[^1]),
        Sample = parsed.GetValue(sample),
        Seed = parsed.GetValue(seed),
        Out = parsed.GetValue(output),
        Diff = parsed.GetValue(diff),
        Write = parsed.GetValue(write),
    };

    private static Option<FileInfo[]> Many(string name, string description) =>
        new Option<FileInfo[]>(name) { Description = description, Required = true, AllowMultipleArgumentsPerToken = true }
            .AcceptExistingOnly();
}
