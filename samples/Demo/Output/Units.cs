using System.Globalization;

namespace Demo.Output;

/// <summary>Writes measurements the way one reads them.</summary>
internal static class Units
{
    /// <summary>A latency, to three digits or so.</summary>
    public static string Latency(TimeSpan latency) => latency.TotalMilliseconds switch
    {
        < 10 => Invariant($"{latency.TotalMilliseconds:0.0} ms"),
        < 1000 => Invariant($"{latency.TotalMilliseconds:0} ms"),
        _ => Invariant($"{latency.TotalSeconds:0.0} s"),
    };

    /// <summary>Requests in a second.</summary>
    public static string Throughput(double perSecond) => Invariant($"{perSecond:0} /s");

    /// <summary>Time at the boards.</summary>
    public static string Hours(TimeSpan time) => Invariant($"{time.TotalHours:0.0} h");

    /// <summary>How many times better.</summary>
    public static string Gain(double times) => times < 100 ? Invariant($"{times:0.0} ×") : Invariant($"{times:0} ×");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
