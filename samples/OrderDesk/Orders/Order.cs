namespace OrderDesk.Orders;

/// <summary>What a customer asks for.</summary>
/// <param name="Symbol">The share to buy.</param>
/// <param name="Quantity">How many of it.</param>
public sealed record OrderRequest(string Symbol, int Quantity);

/// <summary>An order at the price that it was taken at.</summary>
/// <param name="Id">Its number; 0 until it is stored.</param>
/// <param name="Symbol">The share.</param>
/// <param name="Quantity">How many of it.</param>
/// <param name="Price">The price of one share, in euro.</param>
/// <param name="PlacedAt">When it was placed.</param>
public sealed record Order(long Id, string Symbol, int Quantity, decimal Price, DateTimeOffset PlacedAt)
{
    /// <summary>What the customer pays.</summary>
    public decimal Total => Quantity * Price;
}
