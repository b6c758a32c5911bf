namespace AsyncPitfalls.Survey;

/// <summary>What the user asked for, the same for every command.</summary>
public sealed record SurveyOptions
{
    /// <summary>A solution, a project, or a folder that contains projects.</summary>
    public required FileSystemInfo Target { get; init; }

    /// <summary>The assemblies that contain the analyzers.</summary>
    public required IReadOnlyList<FileInfo> Analyzers { get; init; }

    /// <summary>The assemblies that contain the code fixes.</summary>
    public IReadOnlyList<FileInfo> Fixes { get; init; } = [];

    /// <summary>The ids to look at; empty for all.</summary>
    public IReadOnlySet<string> Rules { get; init; } = new HashSet<string>();

    /// <summary>A regular expression that a project's name must match; null for all projects.</summary>
    public string? Projects { get; init; }

    /// <summary>MSBuild properties, such as a configuration or a single target framework.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>How many diagnostics to draw at random; null for all.</summary>
    public int? Sample { get; init; }

    /// <summary>The same seed draws the same sample.</summary>
    public int Seed { get; init; }

    /// <summary>Where to write the report, beside the console.</summary>
    public FileInfo? Out { get; init; }

    /// <summary>Where to write what a fix changed.</summary>
    public FileInfo? Diff { get; init; }

    /// <summary>Whether to write the fixed files to disk.</summary>
    public bool Write { get; init; }

    /// <summary>Whether <paramref name="id"/> is one of the rules asked for.</summary>
    public bool Wants(string id) => Rules.Count == 0 || Rules.Contains(id);
}
