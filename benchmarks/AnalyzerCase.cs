using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Benchmarks;

/// <summary>The analyzers that run together, and which of their rules may report.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="AnalyzerTypes">The analyzers, made anew for every build as the compiler does.</param>
/// <param name="RuleIds">The rules that are switched on, as warnings; all others of the same analyzers are off.</param>
/// <param name="AdditionalFiles">What the peer's own package passes to it by default.</param>
internal sealed record AnalyzerCase(
    string Name,
    ImmutableArray<Type> AnalyzerTypes,
    ImmutableArray<string> RuleIds,
    ImmutableArray<AdditionalText> AdditionalFiles)
{
    public ImmutableArray<DiagnosticAnalyzer> CreateAnalyzers() =>
        [.. AnalyzerTypes.Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>The same code under this case's rules, with nothing bound yet.</summary>
    /// <remarks>
    /// New options give new source symbols and new semantic models, so that no case finds what another has already bound.
    /// The parsed trees and the symbols of referenced assemblies are shared, by all cases alike: an editor and a compiler server
    /// share them too. The input's own .editorconfig is left out, else it would decide which rules are measured.
    /// </remarks>
    public Compilation Prepare(Compilation input)
    {
        var severities = CreateAnalyzers()
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(rule => rule.Id)
            .Distinct()
            .ToDictionary(id => id, id => RuleIds.Contains(id) ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress);
        return input.WithOptions(input.Options
            .WithSpecificDiagnosticOptions(severities)
            .WithSyntaxTreeOptionsProvider(null)
            .WithConcurrentBuild(false));
    }
}
