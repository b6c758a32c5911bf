using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OrderDesk.Prices;

/// <summary>The desk's end of the price feed. Connections are kept and used again.</summary>
internal sealed class PriceFeedClient(IOptions<PriceFeedOptions> options) : IDisposable
{
    private const int MaximumAttempts = 10;
    private const int MaximumConnections = 1024;
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim slots = new(MaximumConnections);
    private readonly ConcurrentBag<PriceFeedConnection> idle = [];

    /// <summary>Asks for a price until the feed has the time to answer.</summary>
    /// <returns>The quote, or nothing when the symbol is not traded.</returns>
    /// <exception cref="TimeoutException">The feed stayed busy.</exception>
    public async Task<Quote?> GetQuoteAsync(string symbol, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt <= MaximumAttempts; attempt++)
        {
            string answer = await AskAsync(symbol, cancellationToken);
            switch (answer)
            {
                case PriceFeedServer.Unknown:
                    return null;
                case PriceFeedServer.Busy:
                    Thread.Sleep(Backoff);
                    break;
                default:
                    return new Quote(symbol, decimal.Parse(answer, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow);
            }
        }

        throw new TimeoutException($"The price feed was busy {MaximumAttempts} times in a row.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (idle.TryTake(out PriceFeedConnection? connection))
        {
            connection.Dispose();
        }

        slots.Dispose();
    }

    private async Task<string> AskAsync(string symbol, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        PriceFeedConnection? connection = null;
        try
        {
            connection = idle.TryTake(out PriceFeedConnection? kept) ? kept : await ConnectAsync();
            connection.Writer.WriteLine(symbol);
            connection.Writer.Flush();
            string answer = connection.Reader.ReadLine() ?? throw new IOException("The price feed closed the connection.");

            idle.Add(connection);
            connection = null;
            return answer;
        }
        finally
        {
            // Still ours only when something went wrong: an answer may be on its way, so nobody else can use it.
            connection?.Dispose();
            slots.Release();
        }
    }

    private async Task<PriceFeedConnection> ConnectAsync()
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            client.Connect(options.Value.Host, options.Value.Port);
            return new PriceFeedConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
