using OrderDesk.Orders;

namespace OrderDesk.Settlement;

/// <summary>Settles new orders every few seconds and enters them in the ledger.</summary>
internal sealed partial class SettlementService(
    OrderRepository orders, OrderArchive archive, ILogger<SettlementService> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            IReadOnlyList<Order> batch = await orders.ListOpenAsync(BatchSize, stoppingToken);
            if (batch.Count > 0)
            {
                archive.AppendToLedgerAsync(batch).Wait(stoppingToken);
                await orders.SettleUpToAsync(batch[^1].Id, stoppingToken);
                LogSettled(batch.Count);
            }

            Thread.Sleep(Pause);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Settled {Count} orders")]
    private partial void LogSettled(int count);
}
