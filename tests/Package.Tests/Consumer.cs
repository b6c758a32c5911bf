using System.Text.Json;

namespace AsyncPitfalls.Package.Tests;

/// <summary>A new project that has the package added to it.</summary>
internal sealed class Consumer
{
    private readonly string folder;

    private Consumer(string folder) => this.folder = folder;

    private string Sarif => Path.Combine(folder, "build.sarif");

    /// <summary>Writes the project and adds the package with the command that the README names.</summary>
    public static async Task<Consumer> CreateAsync(PackedPackage package, string name, string sdk, string properties, string code)
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                {properties}
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <ErrorLog>build.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), code);
        await Dotnet.RunAsync(folder, "add", "package", "AsyncPitfalls.Analyzers", "--version", package.Version);
        return new Consumer(folder);
    }

    /// <summary>Builds and reads what the compiler's log says of our rules.</summary>
    /// <returns>The ids in the order of the lines, with their lines.</returns>
    public async Task<IReadOnlyList<(string Id, int Line)>> BuildAsync(params string[] options)
    {
        await Dotnet.RunAsync(folder, ["build", "--no-incremental", .. options]);
        using var log = JsonDocument.Parse(await File.ReadAllTextAsync(Sarif, TestContext.Current.CancellationToken));
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => (Id: result.GetProperty("ruleId").GetString()!, Line: LineOf(result)))
                .Where(result => result.Id.StartsWith("AP", StringComparison.Ordinal) || result.Id is "AD0001" or "CS8032" or "CS9057")
                .OrderBy(result => result.Line),
        ];
    }

    /// <summary>Applies every fix, as the README says.</summary>
    public Task FormatAsync() => Dotnet.RunAsync(folder, "format", "analyzers", "--severity", "warn", "--no-restore");

    /// <summary>Runs what was built.</summary>
    public Task<string> RunAsync() => Dotnet.RunAsync(folder, "run", "--no-build");

    /// <summary>The project's code as it is now.</summary>
    public Task<string> CodeAsync() => File.ReadAllTextAsync(Path.Combine(folder, "Program.cs"), TestContext.Current.CancellationToken);

    private static int LineOf(JsonElement result) => result.GetProperty("locations")[0]
        .GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
}
