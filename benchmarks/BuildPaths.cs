using System.Reflection;

namespace AsyncPitfalls.Benchmarks;

/// <summary>The folders that the build wrote into this assembly (see the project file).</summary>
internal static class BuildPaths
{
    public static string Repository { get; } = Get("Repository");

    public static string Get(string key)
    {
        var value = typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == key)?.Value;
        return Directory.Exists(value)
            ? value
            : throw new DirectoryNotFoundException($"The build left no folder for '{key}' (found '{value}'): restore and build again.");
    }
}
