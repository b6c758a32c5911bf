using OrderDesk.Orders;
using OrderDesk.Prices;
using OrderDesk.Risk;
using OrderDesk.Settlement;

// `OrderDesk feed` is the price feed alone, as in production, where it runs on another company's machine.
if (args is ["feed", .. string[] feedArgs])
{
    HostApplicationBuilder feed = Host.CreateApplicationBuilder(feedArgs);
    feed.Services.Configure<PriceFeedOptions>(feed.Configuration.GetSection(PriceFeedOptions.Section));
    feed.Services.AddHostedService<PriceFeedServer>();
    await feed.Build().RunAsync();
    return;
}

WebApplicationBuilder desk = WebApplication.CreateBuilder(args);
IConfigurationSection priceFeed = desk.Configuration.GetSection(PriceFeedOptions.Section);
desk.Services.Configure<PriceFeedOptions>(priceFeed);
desk.Services.Configure<StorageOptions>(desk.Configuration.GetSection(StorageOptions.Section));

if (priceFeed.GetValue<bool>(nameof(PriceFeedOptions.Hosted)))
{
    desk.Services.AddHostedService<PriceFeedServer>();
}

desk.Services.AddSingleton<PriceFeedClient>();
desk.Services.AddSingleton<OrderRepository>();
desk.Services.AddSingleton<OrderArchive>();
desk.Services.AddHostedService<SettlementService>();

WebApplication app = desk.Build();
app.MapGet("/health", () => "healthy");
app.MapOrders();
app.MapPrices();
app.MapRisk();
await app.RunAsync();
