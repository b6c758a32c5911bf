using System.Net.Sockets;

namespace OrderDesk.Prices;

/// <summary>One open connection to the price feed; asks and answers are lines of text.</summary>
internal sealed class PriceFeedConnection(TcpClient client) : IDisposable
{
    /// <summary>Where the answers come in.</summary>
    public StreamReader Reader { get; } = new(client.GetStream());

    /// <summary>Where the questions go out.</summary>
    public StreamWriter Writer { get; } = new(client.GetStream());

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
