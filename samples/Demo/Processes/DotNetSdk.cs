using System.Text.RegularExpressions;

namespace Demo.Processes;

/// <summary>Runs commands of the .NET SDK, and finds the one line that says why one failed.</summary>
internal static partial class DotNetSdk
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="DemoException">The command failed.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var lines = new List<string>();
        await using ChildProcess process = ChildProcess.StartDotNet(lines.Add, folder, arguments);
        int exitCode = await process.Exit.WaitAsync(cancellationToken);
        return exitCode == 0
            ? lines
            : throw new DemoException($"`dotnet {arguments[0]}` failed: {Reason(lines) ?? $"exit code {exitCode}"}");
    }

    private static string? Reason(List<string> lines)
    {
        // The SDK of global.json, or any SDK, is missing; the rest of that message is about where to get one.
        if (lines.Find(line => line.Contains("No .NET SDKs were found", StringComparison.Ordinal)
            || line.Contains("compatible .NET SDK was not found", StringComparison.Ordinal)) is { } missing)
        {
            return $"{missing.Trim()} Install the .NET SDK 10.";
        }

        Match? error = lines.Select(line => Error().Match(line)).FirstOrDefault(match => match.Success);
        return error switch
        {
            null => lines.FindLast(line => !string.IsNullOrWhiteSpace(line))?.Trim(),
            { Groups: [_, { Value: "NU1301" or "NU1302" or "NU1101" }, ..] } => $"NuGet cannot get the packages, is there a network? {error.Value}",
            _ => error.Value,
        };
    }

    // MSBuild's canonical form of an error, without the project in brackets at its end.
    [GeneratedRegex(@"error (?<code>[A-Z]+\d+)\s*:.*?(?=\s*\[[^\]]*proj\]|$)")]
    private static partial Regex Error();
}
