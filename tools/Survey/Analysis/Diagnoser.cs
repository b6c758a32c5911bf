using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Survey.Analysis;

/// <summary>Runs the analyzers on projects and remembers what they said.</summary>
public sealed class Diagnoser(IReadOnlyList<DiagnosticAnalyzer> analyzers, RuleOptions rules)
{
    private const string AnalyzerCrashed = "AD0001";

    // A fix leaves most projects' compilations untouched, and then the very object comes back.
    private readonly ConditionalWeakTable<Compilation, Task<ImmutableArray<Diagnostic>>> known = [];

    /// <summary>The rules that are looked at.</summary>
    public RuleOptions Rules => rules;

    /// <summary>What the wanted rules report in a project, and every crash of an analyzer.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation)
            ?? throw new InvalidOperationException($"{project.Name} has no compilation.");
        return await known.GetValue(compilation, c => AnalyzeAsync(project, c, cancellation));
    }

    /// <summary>What the wanted rules report in each of the projects.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(IEnumerable<Project> projects, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in projects)
            all.AddRange(await RunAsync(project, cancellation));
        return all.ToImmutable();
    }

    /// <summary>Whether this says that an analyzer threw.</summary>
    public static bool IsCrash(Diagnostic diagnostic) => diagnostic.Id == AnalyzerCrashed;

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Project project, Compilation compilation, CancellationToken cancellation)
    {
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await new CompilationWithAnalyzers(rules.Apply(compilation), [.. analyzers], options)
            .GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. diagnostics
            .Where(d => IsCrash(d) || rules.Ids.Contains(d.Id))
            .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan)];
    }
}
