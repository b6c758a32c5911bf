using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Survey.Loading;

/// <summary>Loads analyzers and code fixes from assemblies, as the compiler and the editor would.</summary>
public sealed class PluginLoader : AssemblyLoadContext
{
    private readonly IReadOnlyList<string> folders;
    private readonly IReadOnlyList<Assembly> assemblies;

    /// <summary>One context for all, so that the fixes and the analyzers see the same types.</summary>
    public PluginLoader(IEnumerable<FileInfo> files)
        : base("plugins")
    {
        var paths = files.Select(file => file.FullName).Distinct().ToList();
        folders = [.. paths.Select(path => Path.GetDirectoryName(path)!).Distinct()];
        assemblies = [.. paths.Select(LoadFromAssemblyPath)];
    }

    /// <summary>The C# analyzers that report at least one rule that is wanted.</summary>
    public IReadOnlyList<DiagnosticAnalyzer> Analyzers(Func<string, bool> wanted) =>
        [.. Instances<DiagnosticAnalyzer, DiagnosticAnalyzerAttribute>(a => a.Languages)
            .Where(analyzer => analyzer.SupportedDiagnostics.Any(d => wanted(d.Id)))];

    /// <summary>The C# code fixes for at least one rule that is wanted.</summary>
    public IReadOnlyList<CodeFixProvider> Fixes(Func<string, bool> wanted) =>
        [.. Instances<CodeFixProvider, ExportCodeFixProviderAttribute>(a => a.Languages)
            .Where(provider => provider.FixableDiagnosticIds.Any(wanted))];

    /// <summary>Roslyn itself must be the one that runs us; everything else may lie beside the plug-in.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Default.Assemblies.Any(a => a.GetName().Name == assemblyName.Name) || CanLoadByDefault(assemblyName))
            return null;
        return folders
            .Select(folder => Path.Combine(folder, assemblyName.Name + ".dll"))
            .Where(File.Exists)
            .Select(LoadFromAssemblyPath)
            .FirstOrDefault();
    }

    private static bool CanLoadByDefault(AssemblyName name) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"));

    private IEnumerable<T> Instances<T, TAttribute>(Func<TAttribute, IEnumerable<string>> languages)
        where TAttribute : Attribute =>
        from assembly in assemblies
        from type in LoadableTypes(assembly)
        where !type.IsAbstract && typeof(T).IsAssignableFrom(type)
        let attribute = type.GetCustomAttribute<TAttribute>()
        where attribute is not null && languages(attribute).Contains(LanguageNames.CSharp)
        select (T)Activator.CreateInstance(type, nonPublic: true)!;

    /// <summary>A type whose base lies in an assembly that we lack (an editor's, say) is of no use to us.</summary>
    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
