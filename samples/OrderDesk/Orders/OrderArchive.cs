using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrderDesk.Orders;

/// <summary>The archive that the auditors ask for: each order in a file of its own, and the ledger of what is settled.</summary>
internal sealed class OrderArchive
{
    private readonly string folder;
    private readonly string ledger;

    public OrderArchive(IOptions<StorageOptions> options)
    {
        folder = Path.Combine(options.Value.Folder, "archive");
        ledger = Path.Combine(options.Value.Folder, "ledger.csv");
        Directory.CreateDirectory(folder);
    }

    /// <summary>Files an order.</summary>
    public async Task WriteAsync(Order order, CancellationToken cancellationToken)
    {
        await using FileStream file = new(PathOf(order.Id), FileMode.CreateNew);
        await JsonSerializer.SerializeAsync(file, order, JsonSerializerOptions.Web, cancellationToken);
        file.Flush();
    }

    /// <summary>Reads an order's file.</summary>
    /// <returns>The file's text, or nothing when there is none.</returns>
    public async Task<string?> ReadAsync(long id)
    {
        string path = PathOf(id);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Adds orders to the ledger.</summary>
    public async Task AppendToLedgerAsync(IEnumerable<Order> orders)
    {
        await using StreamWriter writer = File.AppendText(ledger);
        foreach (Order order in orders)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{order.Id};{order.Symbol};{order.Total}"));
        }

        writer.Flush();
    }

    private string PathOf(long id) => Path.Combine(folder, $"{id:D8}.json");
}
