using BenchmarkDotNet.Attributes;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>How a loop is written.</summary>
internal enum LoopVersion
{
    /// <summary>As it is reported.</summary>
    AsWritten,

    /// <summary>With the first fix.</summary>
    ThatYields,

    /// <summary>With the second fix.</summary>
    Moved,

    /// <summary>With <c>await Task.Yield()</c> in each iteration.</summary>
    YieldsAlways,

    /// <summary>With <c>await Task.Yield()</c> every 1,024 iterations.</summary>
    YieldsEvery1024,
}

/// <summary>What yielding costs, and how long the thread is kept between two yields.</summary>
public class LoopBenchmark
{
    private static readonly Dictionary<string, Func<LoopVersion, Task>> Loops = new()
    {
        ["sum"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.SumAsync(LoopInputs.Numbers),
            LoopVersion.ThatYields => LoopsThatYield.SumAsync(LoopInputs.Numbers),
            LoopVersion.Moved => LoopsMoved.SumAsync(LoopInputs.Numbers),
            _ => LoopsThatAlwaysYield.SumAsync(LoopInputs.Numbers, Every(version)),
        },
        ["matrix product"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.MultiplyAsync(LoopInputs.Matrices),
            LoopVersion.ThatYields => LoopsThatYield.MultiplyAsync(LoopInputs.Matrices),
            LoopVersion.Moved => LoopsMoved.MultiplyAsync(LoopInputs.Matrices),
            _ => LoopsThatAlwaysYield.MultiplyAsync(LoopInputs.Matrices, Every(version)),
        },
        ["sieve"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.SieveAsync(LoopInputs.NewSieve()),
            LoopVersion.ThatYields => LoopsThatYield.SieveAsync(LoopInputs.NewSieve()),
            LoopVersion.Moved => LoopsMoved.SieveAsync(LoopInputs.NewSieve()),
            _ => LoopsThatAlwaysYield.SieveAsync(LoopInputs.NewSieve(), Every(version)),
        },
        ["hash of each item"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.HashAsync(LoopInputs.Documents),
            LoopVersion.ThatYields => LoopsThatYield.HashAsync(LoopInputs.Documents),
            LoopVersion.Moved => LoopsMoved.HashAsync(LoopInputs.Documents),
            _ => LoopsThatAlwaysYield.HashAsync(LoopInputs.Documents, Every(version)),
        },
        ["Mandelbrot set"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.MandelbrotAsync(LoopInputs.Picture),
            LoopVersion.ThatYields => LoopsThatYield.MandelbrotAsync(LoopInputs.Picture),
            LoopVersion.Moved => LoopsMoved.MandelbrotAsync(LoopInputs.Picture),
            _ => LoopsThatAlwaysYield.MandelbrotAsync(LoopInputs.Picture, Every(version)),
        },
        ["search in a text"] = version => version switch
        {
            LoopVersion.AsWritten => LoopsAsWritten.SearchAsync(LoopInputs.Text),
            LoopVersion.ThatYields => LoopsThatYield.SearchAsync(LoopInputs.Text),
            LoopVersion.Moved => LoopsMoved.SearchAsync(LoopInputs.Text),
            _ => LoopsThatAlwaysYield.SearchAsync(LoopInputs.Text, Every(version)),
        },
    };

    /// <summary>The loops.</summary>
    public static IEnumerable<string> Names => Loops.Keys;

    /// <summary>The loop.</summary>
    [ParamsSource(nameof(Names))]
    public string Loop { get; set; } = "";

    /// <summary>As it is reported.</summary>
    [Benchmark(Baseline = true, Description = "as written")]
    public Task AsWritten() => Start(Loop, LoopVersion.AsWritten);

    /// <summary>With the first fix.</summary>
    [Benchmark(Description = "fixed: yields")]
    public Task ThatYields() => Start(Loop, LoopVersion.ThatYields);

    /// <summary>With the second fix.</summary>
    [Benchmark(Description = "fixed: moved to Task.Run")]
    public Task Moved() => Start(Loop, LoopVersion.Moved);

    /// <summary>As one writes it without a thought.</summary>
    [Benchmark(Description = "a yield in each iteration")]
    public Task YieldsAlways() => Start(Loop, LoopVersion.YieldsAlways);

    /// <summary>As one writes it with a little thought.</summary>
    [Benchmark(Description = "a yield every 1,024 iterations")]
    public Task YieldsEvery1024() => Start(Loop, LoopVersion.YieldsEvery1024);

    /// <summary>Starts one version of a loop.</summary>
    internal static Task Start(string loop, LoopVersion version) => Loops[loop](version);

    private static int Every(LoopVersion version) => version == LoopVersion.YieldsAlways ? 1 : 1024;
}
