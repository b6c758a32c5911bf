using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Demo.Workspace;

namespace Demo.Processes;

/// <summary>The order desk and its price feed, each in a process of its own, on loopback.</summary>
internal sealed partial class OrderDeskService : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly ChildProcess feed;
    private readonly ChildProcess desk;

    private OrderDeskService(ChildProcess feed, ChildProcess desk, Uri address)
    {
        this.feed = feed;
        this.desk = desk;
        Address = address;
    }

    /// <summary>Where the order desk listens.</summary>
    public Uri Address { get; }

    /// <summary>Tells of a taken port before minutes are spent on building.</summary>
    /// <exception cref="DemoException">Something else listens on the port.</exception>
    public static void EnsurePortIsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new DemoException($"Port {port} cannot be used: {exception.Message}. Without --port any free one is taken.");
        }
    }

    /// <summary>Starts both and waits until they listen.</summary>
    /// <param name="samples">The folder of the built samples.</param>
    /// <param name="storage">The folder for the orders.</param>
    /// <param name="port">The port of the order desk; 0 takes any free one.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DemoException">One of them did not start.</exception>
    public static async Task<OrderDeskService> StartAsync(
        string samples, string storage, int port, CancellationToken cancellationToken)
    {
        string program = Scratch.OutputOf(samples, "OrderDesk");
        (ChildProcess feed, Match feedLine) = await StartAsync(
            program, FeedListening(), cancellationToken, "feed", "--PriceFeed:Port=0");
        try
        {
            (ChildProcess desk, Match deskLine) = await StartAsync(
                program,
                DeskListening(),
                cancellationToken,
                $"--urls=http://127.0.0.1:{port}",
                "--PriceFeed:Hosted=false",
                $"--PriceFeed:Port={feedLine.Groups["port"].Value}",
                $"--Storage:Folder={storage}");
            return new OrderDeskService(feed, desk, new Uri(deskLine.Groups["address"].Value));
        }
        catch
        {
            await feed.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await feed.DisposeAsync();
    }

    private static async Task<(ChildProcess Process, Match Line)> StartAsync(
        string program, Regex ready, CancellationToken cancellationToken, params string[] arguments)
    {
        var listening = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        string? failure = null;
        ChildProcess process = ChildProcess.StartDotNet(
            line =>
            {
                failure ??= Failure().Match(line) is { Success: true } match ? match.Value : null;
                if (ready.Match(line) is { Success: true } found)
                {
                    listening.TrySetResult(found);
                }
            },
            Path.GetDirectoryName(program)!,
            [program, .. arguments]);

        try
        {
            Task first = await Task.WhenAny(listening.Task, process.Exit).WaitAsync(StartTimeout, cancellationToken);
            return first == listening.Task
                ? (process, await listening.Task)
                : throw new DemoException($"The service did not start: {failure ?? $"exit code {await process.Exit}"}");
        }
        catch (Exception exception)
        {
            await process.DisposeAsync();
            throw exception is TimeoutException
                ? new DemoException($"The service did not listen within {StartTimeout.TotalSeconds} s.")
                : exception;
        }
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex DeskListening();

    [GeneratedRegex(@"Price feed listening on \S+:(?<port>\d+)")]
    private static partial Regex FeedListening();

    [GeneratedRegex(@"(?<=Exception: ).*")]
    private static partial Regex Failure();
}
