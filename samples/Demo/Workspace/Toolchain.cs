using Demo.Findings;
using Demo.Processes;

namespace Demo.Workspace;

/// <summary>What the .NET SDK does for the demonstration. Disposing it removes the package from NuGet's cache.</summary>
internal sealed class Toolchain(Scratch scratch) : IDisposable
{
    private string? cachedPackage;

    /// <summary>Packs the analyzers of a checkout into the scratch folder's feed.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="version">A version that no machine has seen, so that no cached package is taken for this one.</param>
    /// <param name="cancellationToken">Ends the packing.</param>
    public async Task<string> PackAsync(Checkout checkout, string version, CancellationToken cancellationToken)
    {
        await DotNetSdk.RunAsync(
            checkout.Root.FullName,
            cancellationToken,
            "pack",
            checkout.PackageProject,
            "--configuration",
            Scratch.Configuration,
            "--artifacts-path",
            scratch.Artifacts,
            "--output",
            scratch.Feed,
            $"-p:Version={version}");

        IReadOnlyList<string> packages = await DotNetSdk.RunAsync(
            checkout.Root.FullName, cancellationToken, "nuget", "locals", "global-packages", "--list");
        cachedPackage = Path.Combine(packages[0].Split(": ", 2)[1], ScratchFiles.PackageId.ToLowerInvariant(), version);
        return version;
    }

    /// <summary>Builds the samples.</summary>
    /// <returns>What the analyzers report.</returns>
    public async Task<IReadOnlyList<Finding>> BuildAsync(CancellationToken cancellationToken)
    {
        await DotNetSdk.RunAsync(
            scratch.Samples, cancellationToken, "build", scratch.Solution, "--configuration", Scratch.Configuration);

        return await SarifLog.ReadAsync(scratch.Findings, scratch.Samples, cancellationToken);
    }

    /// <summary>Applies the fixes of what was reported, wherever there is one.</summary>
    public Task<IReadOnlyList<string>> FixAsync(IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        DotNetSdk.RunAsync(
            scratch.Samples,
            cancellationToken,
            [
                "format", "analyzers", scratch.Solution, "--no-restore", "--severity", "info",
                "--diagnostics", .. findings.Select(finding => finding.Rule).Distinct(),
            ]);

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(cachedPackage))
        {
            Directory.Delete(cachedPackage, recursive: true);
        }
    }
}
