using AsyncPitfalls.Tests;

namespace AsyncPitfalls.Package.Tests;

/// <summary>The package, packed once for all tests into a folder that serves as a feed.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>The scratch folder; feed, package cache and consuming projects live under it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("AsyncPitfalls.Package.Tests.").FullName;

    /// <summary>The folder with the nupkg.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>The nupkg.</summary>
    public string File => Directory.GetFiles(Feed, "*.nupkg").Single();

    /// <summary>The version that was packed.</summary>
    public string Version { get; } = "0.0.1-test";

    public async ValueTask InitializeAsync()
    {
        await Dotnet.RunAsync(Repository.Root, "pack", "src/Package", "--output", Feed, "-p:Version=" + Version, "--artifacts-path", Path.Combine(Folder, "build"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(Folder, "packages")}" />
              </config>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="cache" value="{PackageCache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        // The projects are on their own: nothing of the repository or of a parent folder reaches them.
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "Directory.Build.props"), "<Project />");
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, ".editorconfig"), "root = true\n");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string PackageCache
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return Directory.CreateDirectory(cache).FullName;
        }
    }
}
