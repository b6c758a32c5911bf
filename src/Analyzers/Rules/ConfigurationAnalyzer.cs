using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports options that are not known or have a value that they cannot have, once each.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AP0001_Configuration);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        var reported = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var directories = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        context.RegisterSyntaxTreeAction(tree =>
        {
            var options = tree.Options.AnalyzerConfigOptionsProvider.GetOptions(tree.Tree);
            // All keys are read once a directory only: there may be hundreds, for thousands of files.
            var keys = directories.TryAdd(Path.GetDirectoryName(tree.Tree.FilePath) ?? "", true)
                ? options.Keys.Where(key => key.StartsWith(Options.Prefix, StringComparison.OrdinalIgnoreCase))
                : Options.All.Select(option => option.Key);
            foreach (var key in keys)
            {
                if (options.TryGetValue(key, out var value) && Problem(key, value) is { } problem && reported.TryAdd(problem, true))
                    tree.ReportDiagnostic(Diagnostic.Create(Descriptors.AP0001_Configuration, Location.None, problem));
            }
        });
    }

    private static string? Problem(string key, string value)
    {
        var option = Options.All.FirstOrDefault(option => option.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (option is null)
            return $"The option '{key}' is not known; there are {Quoted(Options.All.Select(known => known.Key))}";
        return option.Values.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"The option '{key}' cannot be '{value}'; it can be {Quoted(option.Values)}";
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
