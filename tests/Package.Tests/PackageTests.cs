using System.IO.Compression;
using System.Xml.Linq;

namespace AsyncPitfalls.Package.Tests;

/// <summary>Packs the package and uses it as its users will: each kind of project sees the warnings, is fixed, builds and runs.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task Package_holds_two_assemblies_and_what_a_feed_shows()
    {
        await using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        var files = archive.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("package/") && !name.StartsWith("_rels/"));
        Assert.Equal(
            [
                "AsyncPitfalls.Analyzers.nuspec",
                "LICENSE",
                "README.md",
                "[Content_Types].xml",
                "analyzers/dotnet/cs/AsyncPitfalls.Analyzers.dll",
                "analyzers/dotnet/cs/AsyncPitfalls.CodeFixes.dll",
                "icon.png",
            ],
            files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Package_is_a_development_dependency_that_needs_nothing()
    {
        await using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        await using var nuspec = await archive.GetEntry("AsyncPitfalls.Analyzers.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
        var metadata = (await XDocument.LoadAsync(nuspec, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal(package.Version, Value("version"));
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public Task Console_project() => WarnFixRunAsync("console", "Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>",
        """
        await File.WriteAllTextAsync("greeting.txt", "hello");
        Thread.Sleep(1);
        var length = LengthAsync("greeting.txt").Result;
        Console.WriteLine($"{File.ReadAllText("greeting.txt")} {length}");

        static async Task<int> LengthAsync(string path)
        {
            using var reader = new StreamReader(path);
            return reader.ReadLine()!.Length + await Task.FromResult(0);
        }
        """,
        [("AP1001", 2), ("AP1002", 3), ("AP1003", 4), ("AP1003", 9)],
        "hello 5");

    [Fact]
    public Task Library_for_netstandard20() => WarnFixRunAsync("library", "Microsoft.NET.Sdk", "<TargetFramework>netstandard2.0</TargetFramework>",
        """
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;

        public static class Library
        {
            public static async Task<string> ReadAsync(string path, Task<int> delay)
            {
                Thread.Sleep(delay.Result);
                using var reader = new StreamReader(path);
                var all = File.ReadAllText(path); // no File.ReadAllTextAsync here
                return all + reader.ReadLine() + await reader.ReadLineAsync();
            }
        }
        """,
        [("AP1001", 9), ("AP1002", 9), ("AP1003", 12)],
        expectedOutput: null);

    [Fact]
    public Task AspNetCore_project() => WarnFixRunAsync("web", "Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>",
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", async (HttpContext context) =>
        {
            Thread.Sleep(1);
            await Task.Yield();
            return HelloAsync().Result;
        });
        await app.StartAsync();
        using var client = new HttpClient();
        Console.WriteLine(await client.GetStringAsync(app.Urls.Single()));
        await app.StopAsync();

        static Task<string> HelloAsync()
        {
            Thread.Sleep(1);
            return Task.FromResult("hello");
        }
        """,
        [("AP1001", 7), ("AP1002", 9), ("AP1001", 18)],
        "hello");

    [Fact]
    public async Task Formatting_moves_nothing_to_another_thread()
    {
        const string Code = "await Task.Yield();\nFile.Copy(\"a\", \"b\");\nnew ManualResetEventSlim(true).Wait();\n";
        var consumer = await Consumer.CreateAsync(package, "offload", "Microsoft.NET.Sdk",
            "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>", Code);
        await consumer.FormatAsync();
        Assert.Equal(Code, await consumer.CodeAsync());
    }

    private async Task WarnFixRunAsync(
        string name, string sdk, string properties, string code, (string Id, int Line)[] expected, string? expectedOutput)
    {
        var consumer = await Consumer.CreateAsync(package, name, sdk, properties, code);
        Assert.Equal(expected, await consumer.BuildAsync());

        await consumer.FormatAsync();
        var left = await consumer.BuildAsync("-warnaserror");
        Assert.True(left.Count == 0, string.Join(", ", left) + "\n" + await consumer.CodeAsync());
        if (expectedOutput is not null)
            Assert.Equal(expectedOutput, (await consumer.RunAsync()).Trim());
    }
}
