using System.Net;

namespace OrderDesk.Prices;

/// <summary>Where the price feed is.</summary>
internal sealed class PriceFeedOptions
{
    /// <summary>The section of the configuration that holds these options.</summary>
    public const string Section = "PriceFeed";

    /// <summary>The feed's address.</summary>
    public string Host { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>The feed's port. A feed that is given 0 takes any free one and logs it.</summary>
    public int Port { get; set; }

    /// <summary>Whether the order desk runs the feed in its own process, as is handy on a developer's machine.</summary>
    public bool Hosted { get; set; }
}
