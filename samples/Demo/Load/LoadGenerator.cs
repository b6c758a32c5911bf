using System.Diagnostics;

namespace Demo.Load;

/// <summary>Sends requests from many clients, each waiting for its answer before it sends the next.</summary>
internal sealed class LoadGenerator : IDisposable
{
    /// <summary>After how long a request counts as failed.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient client;
    private long sent;

    public LoadGenerator(Uri address)
    {
        // One connection for each client at most, as if each were a machine of its own.
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = address,
            Timeout = RequestTimeout,
        };
    }

    /// <summary>How many requests were sent so far.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Sends until the time is over or enough were sent, and waits for the last answers.</summary>
    public async Task<LoadResult> RunAsync(
        IReadOnlyList<Traffic> mix, int requests, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(duration);
        long last = Sent + requests;

        var watch = Stopwatch.StartNew();
        (Measurement Measurement, Task Clients)[] running = [.. mix.Select(traffic =>
        {
            var measurement = new Measurement(traffic.Name);
            IEnumerable<Task> clients = Enumerable.Range(0, traffic.Clients)
                .Select(_ => RunClientAsync(traffic, measurement, last, over, cancellationToken));
            return (measurement, Task.WhenAll(clients));
        })];
        await Task.WhenAll(running.Select(run => run.Clients));
        return new LoadResult(watch.Elapsed, [.. running.Select(run => run.Measurement.ToResult())]);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task RunClientAsync(
        Traffic traffic, Measurement measurement, long last, CancellationTokenSource over, CancellationToken cancellationToken)
    {
        while (!over.IsCancellationRequested)
        {
            if (Interlocked.Increment(ref sent) >= last)
            {
                await over.CancelAsync();
            }

            await SendAsync(traffic, measurement, cancellationToken);
            if (traffic.Pause > TimeSpan.Zero)
            {
                await Task.Delay(traffic.Pause, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(Traffic traffic, Measurement measurement, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = traffic.CreateRequest();
        long started = Stopwatch.GetTimestamp();
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            measurement.Answered(Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            measurement.Failed();
        }
    }
}
