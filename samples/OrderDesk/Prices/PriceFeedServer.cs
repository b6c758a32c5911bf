using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OrderDesk.Prices;

/// <summary>
/// The exchange's end of the price feed: a line with a symbol comes in over TCP, a line with its price goes out.
/// It stands for a machine elsewhere, so an answer takes the time of a round trip, and now and then it is busy.
/// </summary>
internal sealed partial class PriceFeedServer(IOptions<PriceFeedOptions> options, ILogger<PriceFeedServer> logger)
    : BackgroundService
{
    /// <summary>The answer to a client that should ask again later.</summary>
    public const string Busy = "BUSY";

    /// <summary>The answer about a symbol that is not traded.</summary>
    public const string Unknown = "UNKNOWN";

    private const int BusyEvery = 5;
    private const int MinimumLatencyMilliseconds = 20;
    private const int MaximumLatencyMilliseconds = 50;

    private int asked;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new TcpListener(IPAddress.Parse(options.Value.Host), options.Value.Port);
        listener.Start();
        LogListening(listener.LocalEndpoint);

        await using CancellationTokenRegistration stop = stoppingToken.Register(listener.Stop);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                TcpClient client = listener.AcceptTcpClient();
                _ = ServeAsync(client, stoppingToken);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException
            && stoppingToken.IsCancellationRequested)
        {
            // A stopped listener ends its accept with any of these.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stoppingToken)
    {
        using TcpClient connection = client;
        try
        {
            using var reader = new StreamReader(connection.GetStream());
            await using var writer = new StreamWriter(connection.GetStream()) { AutoFlush = true };
            while (await reader.ReadLineAsync(stoppingToken) is { } symbol)
            {
                await Task.Delay(Random.Shared.Next(MinimumLatencyMilliseconds, MaximumLatencyMilliseconds), stoppingToken);
                await writer.WriteLineAsync(Answer(symbol));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            LogGone(exception.Message);
        }
    }

    private string Answer(string symbol)
    {
        if (Interlocked.Increment(ref asked) % BusyEvery == 0)
        {
            return Busy;
        }

        return PriceBook.PriceOf(symbol, DateTimeOffset.UtcNow) is { } price
            ? price.ToString(CultureInfo.InvariantCulture)
            : Unknown;
    }

    [LoggerMessage(LogLevel.Information, "Price feed listening on {EndPoint}")]
    private partial void LogListening(EndPoint endPoint);

    [LoggerMessage(LogLevel.Debug, "A client of the price feed is gone: {Reason}")]
    private partial void LogGone(string reason);
}
