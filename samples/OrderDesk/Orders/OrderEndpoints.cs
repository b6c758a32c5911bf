using Microsoft.AspNetCore.Http.HttpResults;
using OrderDesk.Prices;

namespace OrderDesk.Orders;

/// <summary>Orders over HTTP.</summary>
internal static class OrderEndpoints
{
    private const string EuroInDollar = "EURUSD";

    /// <summary>Maps <c>/orders</c>.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders", PlaceAsync);
        routes.MapGet("/orders/{id:long}", GetAsync);
        routes.MapGet("/orders/{id:long}/receipt", GetReceiptAsync);
    }

    private static async Task<Results<Created<Order>, BadRequest<string>>> PlaceAsync(
        OrderRequest request,
        PriceFeedClient prices,
        OrderRepository orders,
        OrderArchive archive,
        CancellationToken cancellationToken)
    {
        if (request.Quantity <= 0)
        {
            return TypedResults.BadRequest("The quantity must be positive.");
        }

        Quote? share = prices.GetQuoteAsync(request.Symbol, cancellationToken).Result;
        Quote? euro = prices.GetQuoteAsync(EuroInDollar, cancellationToken).Result;
        if (share is null || euro is null)
        {
            return TypedResults.BadRequest($"{request.Symbol} is not traded.");
        }

        decimal price = Math.Round(share.Price / euro.Price, 4);
        var draft = new Order(Id: 0, request.Symbol, request.Quantity, price, DateTimeOffset.UtcNow);
        Order order = await orders.AddAsync(draft, cancellationToken);
        await archive.WriteAsync(order, cancellationToken);
        return TypedResults.Created($"/orders/{order.Id}", order);
    }

    private static async Task<Results<Ok<Order>, NotFound>> GetAsync(
        long id, OrderRepository orders, CancellationToken cancellationToken)
    {
        Order? order = await orders.FindAsync(id, cancellationToken);
        return order is null ? TypedResults.NotFound() : TypedResults.Ok(order);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> GetReceiptAsync(long id, OrderArchive archive)
    {
        string? receipt = archive.ReadAsync(id).GetAwaiter().GetResult();
        return receipt is null ? TypedResults.NotFound() : TypedResults.Content(receipt, "application/json");
    }
}
