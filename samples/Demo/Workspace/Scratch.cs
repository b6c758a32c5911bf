namespace Demo.Workspace;

/// <summary>A temporary folder with a copy of the samples that use the packed analyzers.</summary>
internal sealed class Scratch : IDisposable
{
    /// <summary>The configuration that everything is built in.</summary>
    public const string Configuration = "Release";

    private static readonly string[] Projects = ["OrderDesk", "Exhibition"];

    private readonly bool keep;

    public Scratch(bool keep)
    {
        this.keep = keep;
        Root = Directory.CreateTempSubdirectory("async-pitfalls-demo-").FullName;
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The folder that is a NuGet feed with the packed analyzers.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The folder that takes what building the analyzers leaves.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The folder with the copies.</summary>
    public string Samples => Path.Combine(Root, "samples");

    /// <summary>The solution of the copies.</summary>
    public string Solution => Path.Combine(Samples, "Samples.slnx");

    /// <summary>The folder that takes what the compiler reports, one file a project.</summary>
    public string Findings => Path.Combine(Root, "findings");

    /// <summary>Where the build puts a sample's program.</summary>
    public static string OutputOf(string samples, string project) =>
        Path.Combine(samples, project, "bin", Configuration, "net10.0", $"{project}.dll");

    /// <summary>Copies the samples, and has the copies use the packed analyzers.</summary>
    public void CopySamples(Checkout checkout, string packageVersion)
    {
        foreach (string props in new[] { "Directory.Build.props", "Directory.Packages.props" })
        {
            Directory.CreateDirectory(Samples);
            File.Copy(Path.Combine(checkout.Samples, props), Path.Combine(Samples, props));
        }

        foreach (string project in Projects)
        {
            CopySources(new DirectoryInfo(Path.Combine(checkout.Samples, project)), Path.Combine(Samples, project));
        }

        ScratchFiles.Write(this, packageVersion, Projects);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (keep)
        {
            return;
        }

        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"demo: {Root} could not be removed: {exception.Message}");
        }
    }

    private static void CopySources(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            CopySources(folder, Path.Combine(to, folder.Name));
        }
    }
}
