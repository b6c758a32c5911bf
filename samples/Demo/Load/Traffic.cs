using System.Net.Http.Json;

namespace Demo.Load;

/// <summary>One kind of request, and how many clients send it over and over.</summary>
/// <param name="Name">What it is called in the reports.</param>
/// <param name="Clients">How many clients send it at the same time.</param>
/// <param name="Pause">How long a client waits between an answer and its next request.</param>
/// <param name="CreateRequest">Creates the next request.</param>
internal sealed record Traffic(string Name, int Clients, TimeSpan Pause, Func<HttpRequestMessage> CreateRequest)
{
    /// <summary>Placing an order: waits for the price feed, the database and the archive.</summary>
    public const string PlaceOrder = "POST /orders";

    /// <summary>The cheapest request there is: whatever it takes, others caused.</summary>
    public const string Health = "GET /health";

    /// <summary>A long computation.</summary>
    public const string Risk = "GET /risk";

    /// <summary>Reading from the archive.</summary>
    public const string Receipt = "GET /receipt";

    /// <summary>How many orders exist before receipts are asked for.</summary>
    public const int FirstOrders = 20;

    private static readonly string[] Symbols = ["ACME", "GLOBEX", "INITECH", "UMBRELLA"];

    /// <summary>A day at the order desk, at a number of customers.</summary>
    public static IReadOnlyList<Traffic> Day(int customers) =>
    [
        Orders(customers),
        new(Receipt, Clients: 5, TimeSpan.FromMilliseconds(50),
            () => new(HttpMethod.Get, $"orders/{Random.Shared.Next(1, FirstOrders)}/receipt")),
        new(Risk, Clients: 1, TimeSpan.FromSeconds(1), () => new(HttpMethod.Get, $"risk/{AnySymbol()}")),
        new(Health, Clients: 2, TimeSpan.FromMilliseconds(20), () => new(HttpMethod.Get, "health")),
    ];

    /// <summary>
    /// Long computations, and others who want a moment in between. The pool adds a thread or two in a second when no work gets done: there are
    /// more computations than that could help.
    /// </summary>
    public static IReadOnlyList<Traffic> Computation() =>
    [
        new(Risk, Clients: 8 * Environment.ProcessorCount, TimeSpan.Zero, () => new(HttpMethod.Get, $"risk/{AnySymbol()}")),
        new(Health, Clients: 2, TimeSpan.FromMilliseconds(20), () => new(HttpMethod.Get, "health")),
    ];

    /// <summary>Customers who place orders without a pause.</summary>
    public static Traffic Orders(int customers) => new(PlaceOrder, customers, TimeSpan.Zero, () => new(HttpMethod.Post, "orders")
    {
        Content = JsonContent.Create(new { symbol = AnySymbol(), quantity = Random.Shared.Next(1, 100) }),
    });

    private static string AnySymbol() => Symbols[Random.Shared.Next(Symbols.Length)];
}
