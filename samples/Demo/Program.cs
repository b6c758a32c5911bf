using System.CommandLine;
using System.Net;
using Demo;
using Spectre.Console;

Option<int> concurrency = new("--concurrency")
{
    Description = "How many clients place orders at the same time.",
    // Beyond what the thread pool starts with, also on a machine with many cores.
    DefaultValueFactory = _ => Math.Max(200, 16 * Environment.ProcessorCount),
};
Option<int> requests = new("--requests")
{
    Description = "After how many requests a load ends, unless its time is over before.",
    DefaultValueFactory = _ => 50_000,
};
Option<int> seconds = new("--seconds")
{
    Description = "How long a load lasts at most.",
    DefaultValueFactory = _ => 12,
};
Option<int> port = new("--port")
{
    Description = "The port of the service; 0 takes any free one.",
};
Option<FileInfo> chart = new("--chart")
{
    Description = "Where the chart goes, a PNG file.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(Path.GetTempPath(), "async-pitfalls-demo.png")),
};
Option<bool> keep = new("--keep")
{
    Description = "Leaves the scratch folder with the fixed samples, and says where it is.",
};
Option<bool> check = new("--check")
{
    Description = "Fails unless the service gains 5 times the throughput, the exhibition 10 times the speed, and others wait half as long during computations.",
};

foreach (Option<int> positive in new[] { concurrency, requests, seconds })
{
    positive.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() <= 0)
        {
            result.AddError($"{positive.Name} must be positive.");
        }
    });
}

port.Validators.Add(result =>
{
    if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
    {
        result.AddError($"--port must be between {IPEndPoint.MinPort} and {IPEndPoint.MaxPort}.");
    }
});

RootCommand command = new("Shows what AsyncPitfalls.Analyzers finds in the samples, fixes it, and measures what that gains.")
{
    concurrency, requests, seconds, port, chart, keep, check,
};

command.SetAction(async (arguments, cancellationToken) =>
{
    var options = new DemoOptions
    {
        Concurrency = arguments.GetValue(concurrency),
        Requests = arguments.GetValue(requests),
        Duration = TimeSpan.FromSeconds(arguments.GetValue(seconds)),
        Port = arguments.GetValue(port),
        Chart = arguments.GetRequiredValue(chart),
        Keep = arguments.GetValue(keep),
        Check = arguments.GetValue(check),
    };

    try
    {
        await new Demonstration(options, AnsiConsole.Console).RunAsync(cancellationToken);
        return 0;
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("demo: cancelled.");
        return 130;
    }
    catch (Exception exception) when (exception is DemoException or IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync($"demo: {exception.Message.ReplaceLineEndings(" ")}");
        return 1;
    }
});

// On Ctrl+C there are processes to end and a folder to remove: the default of two seconds may be too short.
InvocationConfiguration invocation = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await command.Parse(args).InvokeAsync(invocation);
