using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Benchmarks;

/// <summary>Finds the analyzers that report given rules, in our assembly or in a peer's folder.</summary>
internal static class AnalyzerLoader
{
    public static AnalyzerCase FromAssembly(string name, Assembly assembly)
    {
        var types = AnalyzersIn(assembly);
        return new AnalyzerCase(name, NotEmpty(types, name), [.. types.SelectMany(RuleIdsOf).Distinct()], []);
    }

    public static AnalyzerCase FromFolder(string folder, ImmutableArray<string> ruleIds, string? additionalFiles)
    {
        // One context a peer: two peers may ship different versions of one library. Roslyn itself comes from the default context.
        var context = new AssemblyLoadContext(folder);
        context.Resolving += (self, assembly) =>
            Path.Combine(folder, assembly.Name + ".dll") is var path && File.Exists(path) ? self.LoadFromAssemblyPath(path) : null;

        var name = string.Join("+", ruleIds);
        var types = Directory.GetFiles(folder, "*.dll")
            .SelectMany(path => AnalyzersIn(context.LoadFromAssemblyPath(path)))
            .Where(type => RuleIdsOf(type).Any(id => ruleIds.Contains(id)));
        var files = additionalFiles is null ? [] : Directory.GetFiles(additionalFiles);
        return new AnalyzerCase(name, NotEmpty(types, folder), ruleIds, [.. files.Select(path => new FileText(path))]);
    }

    private static ImmutableArray<Type> AnalyzersIn(Assembly assembly) =>
        [.. Types(assembly).Where(type => !type.IsAbstract
            && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)];

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            // Code fixes need assemblies that are not there. A rule that is lost with them is noticed by NotEmpty and the canary.
            return e.Types.OfType<Type>();
        }
    }

    private static IEnumerable<string> RuleIdsOf(Type type) =>
        ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics.Select(rule => rule.Id);

    private static ImmutableArray<Type> NotEmpty(IEnumerable<Type> types, string where) =>
        types.ToImmutableArray() is { IsEmpty: false } found
            ? found
            : throw new InvalidOperationException($"No analyzer was found for '{where}'.");

    private sealed class FileText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
