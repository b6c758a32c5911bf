namespace OrderDesk.Orders;

/// <summary>Where orders are kept.</summary>
internal sealed class StorageOptions
{
    /// <summary>The section of the configuration that holds these options.</summary>
    public const string Section = "Storage";

    /// <summary>The folder of the database and the archive.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "OrderDesk");
}
