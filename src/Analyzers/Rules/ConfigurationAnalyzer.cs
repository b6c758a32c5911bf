using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
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
        var seen = new ConcurrentDictionary<(string Key, string Value), bool>();
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
                if (!options.TryGetValue(key, out var value) || !seen.TryAdd((key, value), true))
                    continue;
                foreach (var problem in Problems(key, value, context.Compilation).Where(problem => reported.TryAdd(problem, true)))
                    tree.ReportDiagnostic(Diagnostic.Create(Descriptors.AP0001_Configuration, Location.None, problem));
            }
        });
        context.RegisterAdditionalFileAction(file => ReportList(file, context.Compilation));
    }

    private static void ReportList(AdditionalFileAnalysisContext context, Compilation compilation)
    {
        var file = context.AdditionalFile;
        if (!ListFile.IsList(file) || file.GetText(context.CancellationToken) is not { } text)
            return;

        var list = ListFile.Of(text);
        foreach (var (message, span) in ListProblems.Of(list.Entries, list.Problems, compilation))
        {
            var location = Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.AP0001_Configuration, location, message));
        }
    }

    private static IEnumerable<string> Problems(string key, string value, Compilation compilation)
    {
        var option = Options.All.FirstOrDefault(option => option.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (option is null)
            return [$"The option '{key}' is not known; there are {Quoted(Options.All.Select(known => known.Key))}"];
        if (option.IsNumber)
            return Options.ParseNumber(value) is null ? [$"The option '{key}' cannot be '{value}'; it has to be a number above zero"] : [];
        if (option.IsList)
            return ListProblemsIn(key, value, option == Options.BlockingMembers, compilation);
        return option.Values.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? []
            : [$"The option '{key}' cannot be '{value}'; it can be {Quoted(option.Values)}"];
    }

    private static IEnumerable<string> ListProblemsIn(string key, string value, bool blocks, Compilation compilation)
    {
        var parser = new ListParser();
        parser.ReadOption(value, blocks);
        return ListProblems.Of(parser.Entries, parser.Problems, compilation).Select(problem => $"The option '{key}': {problem.Message}");
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
