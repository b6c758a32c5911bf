namespace Demo.Workspace;

/// <summary>The checkout that the demonstration runs from. It is read, never written.</summary>
internal sealed record Checkout(DirectoryInfo Root)
{
    /// <summary>The project that packs the analyzers.</summary>
    public string PackageProject => Path.Combine(Root.FullName, "src", "Package", "Package.csproj");

    /// <summary>The folder of the samples.</summary>
    public string Samples => Path.Combine(Root.FullName, "samples");

    /// <summary>Finds the checkout above the folder that this program was built into.</summary>
    /// <exception cref="DemoException">There is none.</exception>
    public static Checkout Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var checkout = new Checkout(folder);
            if (File.Exists(checkout.PackageProject))
            {
                return checkout;
            }
        }

        throw new DemoException($"{AppContext.BaseDirectory} is not inside a checkout of AsyncPitfalls.Analyzers.");
    }
}
