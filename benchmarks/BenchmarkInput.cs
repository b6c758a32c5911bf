using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace AsyncPitfalls.Benchmarks;

/// <summary>The code that is analyzed, loaded once for all cases.</summary>
internal static class BenchmarkInput
{
    public static ImmutableArray<Compilation> Compilations { get; private set; } = [];

    public static string Description { get; private set; } = "";

    public static async Task LoadAsync(string path)
    {
        var workspace = MSBuildWorkspace.Create();
        using var failures = workspace.RegisterWorkspaceFailedHandler(e =>
        {
            if (e.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
                Console.Error.WriteLine(e.Diagnostic.Message);
        });
        if (Path.GetExtension(path) is ".sln" or ".slnx")
            await workspace.OpenSolutionAsync(path);
        else
            await workspace.OpenProjectAsync(path);

        // One target framework a project, and of a single project not the ones that it refers to.
        var projects = workspace.CurrentSolution.Projects
            .Where(project => project.Language == LanguageNames.CSharp)
            .DistinctBy(project => project.FilePath)
            .Where(project => !path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) || project.FilePath == path);
        var compilations = await Task.WhenAll(projects.Select(project => project.GetCompilationAsync()));
        Compilations = [.. compilations.OfType<Compilation>().Where(HasCode)];
        Description = Describe(path);
    }

    /// <remarks>A project without code (one that only packs) has nothing to measure; one without references was not restored.</remarks>
    private static bool HasCode(Compilation compilation) =>
        compilation.ObjectType.TypeKind == TypeKind.Error
            ? throw new InvalidOperationException($"'{compilation.AssemblyName}' has no references: 'dotnet restore' it first.")
            : compilation.SyntaxTrees.Any();

    private static string Describe(string path)
    {
        var trees = Compilations.SelectMany(compilation => compilation.SyntaxTrees).ToArray();
        var lines = trees.Sum(tree => tree.GetText().Lines.Count);
        var errors = Compilations.Sum(compilation => compilation.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error));
        return $"// {path}: {Compilations.Length} projects, {trees.Length} files, {lines} lines, {errors} compiler errors";
    }
}
