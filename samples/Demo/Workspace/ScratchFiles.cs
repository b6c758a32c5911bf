namespace Demo.Workspace;

/// <summary>The files that make the copied samples use the packed analyzers; in the checkout there are none of them.</summary>
internal static class ScratchFiles
{
    /// <summary>The name of the package.</summary>
    public const string PackageId = "AsyncPitfalls.Analyzers";

    /// <summary>Writes them.</summary>
    public static void Write(Scratch scratch, string packageVersion, IEnumerable<string> projects)
    {
        Directory.CreateDirectory(scratch.Findings);

        // Adds to the feeds that the machine is set up for: the samples' own packages come from there.
        File.WriteAllText(Path.Combine(scratch.Samples, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="demo" value="{scratch.Feed}" />
              </packageSources>
            </configuration>
            """);

        File.WriteAllText(Path.Combine(scratch.Samples, "Directory.Build.targets"), $"""
            <Project>
              <PropertyGroup>
                <ErrorLog>{scratch.Findings}/$(MSBuildProjectName).sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="{PackageId}" Version="{packageVersion}" />
                <PackageReference Include="{PackageId}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);

        File.WriteAllText(scratch.Solution, $"""
            <Solution>
            {string.Concat(projects.Select(project => $"  <Project Path=\"{project}/{project}.csproj\" />\n"))}</Solution>
            """);
    }
}
