using System.Collections.Immutable;
using AsyncPitfalls.Analyzers;

namespace AsyncPitfalls.Benchmarks;

/// <summary>Everything that is compared: the two floors, ours, and the rules of the peers that report the same.</summary>
internal static class AnalyzerCases
{
    public static AnalyzerCase Floor { get; } = Own("driver-only", typeof(DriverOnlyAnalyzer));

    public static AnalyzerCase NoOpSyntax { get; } = Own("no-op-syntax", typeof(NoOpSyntaxAnalyzer));

    public static AnalyzerCase NoOpOperation { get; } = Own("no-op-operation", typeof(NoOpOperationAnalyzer));

    public static AnalyzerCase Ours { get; } =
        AnalyzerLoader.FromAssembly("AsyncPitfalls", typeof(AsyncPitfallAnalyzer).Assembly);

    public static AnalyzerCase CA1849 { get; } = Peer("NetAnalyzers", "", ["CA1849"]);

    public static AnalyzerCase Vsthrd { get; } =
        Peer("Threading", "analyzers/cs", ["VSTHRD103", "VSTHRD002"], "buildTransitive/AdditionalFiles");

    public static AnalyzerCase MA0042 { get; } = Peer("Meziantou", "analyzers/dotnet/roslyn5.9/cs", ["MA0042"]);

    public static AnalyzerCase AsyncFixer02 { get; } = Peer("AsyncFixer", "analyzers/dotnet/cs", ["AsyncFixer02"]);

    public static AnalyzerCase Sonar { get; } = Peer("Sonar", "analyzers", ["S6966", "S4462"]);

    /// <summary>Those that have something to report.</summary>
    public static ImmutableArray<AnalyzerCase> Reporting { get; } = [Ours, CA1849, Vsthrd, MA0042, AsyncFixer02, Sonar];

    private static AnalyzerCase Own(string name, Type type) => new(name, [type], [DriverOnlyAnalyzer.RuleId], []);

    private static AnalyzerCase Peer(string package, string folder, ImmutableArray<string> ruleIds, string? additionalFiles = null)
    {
        var root = BuildPaths.Get(package);
        return AnalyzerLoader.FromFolder(
            Path.Combine(root, folder),
            ruleIds,
            additionalFiles is null ? null : Path.Combine(root, additionalFiles));
    }
}
