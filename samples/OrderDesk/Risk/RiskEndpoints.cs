using Microsoft.AspNetCore.Http.HttpResults;
using OrderDesk.Prices;

namespace OrderDesk.Risk;

/// <summary>What a holding may lose, over HTTP.</summary>
internal static class RiskEndpoints
{
    private const int Days = 10;
    private const int Paths = 250_000;
    private const double Confidence = 0.99;
    private const double DailyVolatility = 0.02;

    /// <summary>Maps <c>/risk</c>.</summary>
    public static void MapRisk(this IEndpointRouteBuilder routes) => routes.MapGet("/risk/{symbol}", GetAsync);

    private static async Task<Results<Ok<ValueAtRisk>, NotFound>> GetAsync(
        string symbol, PriceFeedClient prices, CancellationToken cancellationToken)
    {
        Quote? quote = await prices.GetQuoteAsync(symbol, cancellationToken);
        if (quote is null)
        {
            return TypedResults.NotFound();
        }

        // Monte Carlo: walk the price many times, and see where the worst of the walks end.
        var random = new Random(Seed: 1);
        double[] changes = new double[Paths];
        for (int path = 0; path < Paths; path++)
        {
            double change = 1;
            for (int day = 0; day < Days; day++)
            {
                change *= 1 + DailyVolatility * NextGaussian(random);
            }

            changes[path] = change - 1;
        }

        Array.Sort(changes);
        double worst = changes[(int)((1 - Confidence) * Paths)];
        return TypedResults.Ok(new ValueAtRisk(symbol, Confidence, Days, Math.Round((decimal)-worst * quote.Price, 4)));
    }

    // The Box-Muller transform.
    private static double NextGaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
