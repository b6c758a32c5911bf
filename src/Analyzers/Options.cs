using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers;

/// <summary>A key of <c>.editorconfig</c> that changes what the rules or the fixes do.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">What it may be set to; the first is the default.</param>
/// <param name="Description">What it is for, as the options page says it.</param>
/// <param name="IsNumber">Whether it may be set to any number above zero; its one value is the default.</param>
internal sealed record Option(string Key, string[] Values, string Description, bool IsNumber = false)
{
    /// <summary>Whether its value is a list of members instead, empty by default.</summary>
    public bool IsList { get; init; }
}

/// <summary>Every option of the package.</summary>
internal static class Options
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "async_pitfalls.";

    /// <summary>Whether fixes configure what they await.</summary>
    public static readonly Option ConfigureAwait = new(
        Prefix + "configure_await",
        ["auto", "always", "never"],
        "Whether fixes add `ConfigureAwait(false)` to what they await. `auto` does as most awaits of the function do, or else of the file.");

    /// <summary>Whether SQLite's own types are reported.</summary>
    public static readonly Option ReportSqlite = new(
        Prefix + "report_sqlite",
        ["false", "true"],
        "Whether calls of `Microsoft.Data.Sqlite` are reported. Its asynchronous members run synchronously.");

    /// <summary>The user's own blocking members.</summary>
    public static readonly Option BlockingMembers = new(
        Prefix + "blocking_members",
        [],
        "Members that block, such as `AP1005 M:Contoso.Db.Query => QueryAsync`, separated by `,` or `\\|`. See [your own APIs](#your-own-apis).")
    {
        IsList = true,
    };

    /// <summary>What the user wants not to be reported.</summary>
    public static readonly Option ExemptMembers = new(
        Prefix + "exempt_members",
        [],
        "Members, types and namespaces that are never reported, such as `T:Contoso.Fakes.Store`, separated by `,` or `\\|`.")
    {
        IsList = true,
    };

    /// <summary>From how much work on a loop is long.</summary>
    public static readonly Option LongLoopSteps = new(
        Prefix + "long_loop_steps",
        ["2500000"],
        "From how many estimated steps on, of about a nanosecond each, AP2001 reports a loop.",
        IsNumber: true);

    /// <summary>How large unknown sizes are taken to be.</summary>
    public static readonly Option AssumedSize = new(
        Prefix + "assumed_size",
        ["1000"],
        "How large AP2001 takes an array of unknown length to be. Other unknown sizes are taken for a part or a multiple of it.",
        IsNumber: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [ConfigureAwait, ReportSqlite, LongLoopSteps, AssumedSize, BlockingMembers, ExemptMembers];

    /// <summary>The value of an option that is a number.</summary>
    public static double NumberOf(Option option, AnalyzerConfigOptions options) =>
        options.TryGetValue(option.Key, out var value) && ParseNumber(value) is { } number ? number : ParseNumber(option.Values[0])!.Value;

    /// <summary>The number above zero that a text stands for, or null.</summary>
    public static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && !double.IsInfinity(number)
            ? number
            : null;
}
