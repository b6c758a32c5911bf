using Microsoft.AspNetCore.Http.HttpResults;

namespace OrderDesk.Prices;

/// <summary>Prices over HTTP.</summary>
internal static class PriceEndpoints
{
    /// <summary>Maps <c>/prices</c>.</summary>
    public static void MapPrices(this IEndpointRouteBuilder routes) => routes.MapGet("/prices/{symbol}", GetAsync);

    private static async Task<Results<Ok<Quote>, NotFound>> GetAsync(
        string symbol, PriceFeedClient prices, CancellationToken cancellationToken)
    {
        Quote? quote = await prices.GetQuoteAsync(symbol, cancellationToken);
        return quote is null ? TypedResults.NotFound() : TypedResults.Ok(quote);
    }
}
