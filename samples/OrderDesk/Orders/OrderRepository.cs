using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace OrderDesk.Orders;

/// <summary>The orders in the database.</summary>
internal sealed class OrderRepository
{
    private const string Columns = "id, symbol, quantity, price, placed_at";

    private readonly string connectionString;

    // SQLite takes one writer at a time, and a losing one sleeps for long before it tries again.
    private readonly Lock writing = new();

    public OrderRepository(IOptions<StorageOptions> options)
    {
        Directory.CreateDirectory(options.Value.Folder);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.Value.Folder, "orders.db"),
        }.ToString();

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS orders (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                symbol TEXT NOT NULL,
                quantity INTEGER NOT NULL,
                price TEXT NOT NULL,
                placed_at TEXT NOT NULL,
                settled INTEGER NOT NULL DEFAULT 0);
            CREATE INDEX IF NOT EXISTS orders_open ON orders (id) WHERE settled = 0;
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>Stores a new order.</summary>
    /// <returns>The order with its number.</returns>
    public async Task<Order> AddAsync(Order order, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO orders (symbol, quantity, price, placed_at) VALUES ($symbol, $quantity, $price, $placedAt)
            RETURNING id;
            """;
        command.Parameters.AddWithValue("$symbol", order.Symbol);
        command.Parameters.AddWithValue("$quantity", order.Quantity);
        command.Parameters.AddWithValue("$price", order.Price.ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$placedAt", order.PlacedAt.ToString("O", CultureInfo.InvariantCulture));
        lock (writing)
        {
            return order with { Id = (long)command.ExecuteScalar()! };
        }
    }

    /// <summary>Finds an order by its number.</summary>
    public async Task<Order?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM orders WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        await using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    /// <summary>The oldest orders that are not settled yet.</summary>
    public async Task<IReadOnlyList<Order>> ListOpenAsync(int limit, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM orders WHERE settled = 0 ORDER BY id LIMIT $limit";
        command.Parameters.AddWithValue("$limit", limit);
        var orders = new List<Order>();
        await using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            orders.Add(Read(reader));
        }

        return orders;
    }

    /// <summary>Marks all orders up to a number as settled.</summary>
    public async Task SettleUpToAsync(long lastId, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE orders SET settled = 1 WHERE settled = 0 AND id <= $lastId";
        command.Parameters.AddWithValue("$lastId", lastId);
        lock (writing)
        {
            command.ExecuteNonQuery();
        }
    }

    private static Order Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt32(2),
        decimal.Parse(reader.GetString(3), CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(reader.GetString(4), CultureInfo.InvariantCulture));

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);

        // In WAL mode this is durable enough, and commits do not wait for the disk.
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = NORMAL";
        command.ExecuteNonQuery();
        return connection;
    }
}
