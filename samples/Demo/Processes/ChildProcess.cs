using System.Diagnostics;

namespace Demo.Processes;

/// <summary>A program that the demonstration starts, whose output it reads, and that never outlives it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;

    private ChildProcess(Process process, Action<string> onLine)
    {
        this.process = process;
        Exit = ExitAsync(Task.WhenAll(ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, onLine)));
    }

    /// <summary>The exit code, once the program has ended and all its output was read.</summary>
    public Task<int> Exit { get; }

    /// <summary>Starts <c>dotnet</c>, the very one that runs this program when there is more than one.</summary>
    /// <param name="onLine">Takes each line of output; is called by one thread at a time.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="DemoException">There is no <c>dotnet</c>.</exception>
    public static ChildProcess StartDotNet(Action<string> onLine, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                // No build server may be left behind.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
                // What was found wrong with a package since is no reason to fail, nor is being offline with all in the cache.
                ["NuGetAudit"] = "false",
            },
        };

        try
        {
            var gate = new Lock();
            return new ChildProcess(Process.Start(start)!, line =>
            {
                lock (gate)
                {
                    onLine(line);
                }
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new DemoException("There is no `dotnet` on the path: install the .NET SDK.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await Exit;
        process.Dispose();
    }

    private async Task<int> ExitAsync(Task reading)
    {
        await process.WaitForExitAsync();
        await reading;
        return process.ExitCode;
    }

    private static async Task ReadAsync(StreamReader output, Action<string> onLine)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }
}
