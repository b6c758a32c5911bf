namespace OrderDesk.Prices;

/// <summary>The prices that the feed has: a slow wave around each symbol's usual price.</summary>
internal static class PriceBook
{
    private static readonly Dictionary<string, decimal> UsualPrices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ACME"] = 101.50m,
        ["GLOBEX"] = 47.25m,
        ["INITECH"] = 12.80m,
        ["UMBRELLA"] = 230.10m,
        ["EURUSD"] = 1.08m,
    };

    /// <summary>The price of a symbol now, or nothing when the feed does not know the symbol.</summary>
    public static decimal? PriceOf(string symbol, DateTimeOffset now)
    {
        if (!UsualPrices.TryGetValue(symbol, out decimal usual))
        {
            return null;
        }

        double wave = Math.Sin(now.ToUnixTimeMilliseconds() / 60_000.0 + symbol.Length);
        return Math.Round(usual * (1 + 0.02m * (decimal)wave), 4);
    }
}
