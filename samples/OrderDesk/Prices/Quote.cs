namespace OrderDesk.Prices;

/// <summary>What one unit of something costs at a moment.</summary>
/// <param name="Symbol">A share (<c>ACME</c>) or a pair of currencies (<c>EURUSD</c>).</param>
/// <param name="Price">The price in the currency of the exchange.</param>
/// <param name="At">When the feed gave it.</param>
public sealed record Quote(string Symbol, decimal Price, DateTimeOffset At);
