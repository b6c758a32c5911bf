using System.Globalization;
using Demo.Findings;
using Demo.Load;
using Demo.Output;
using Demo.Processes;
using Demo.Workspace;
using Spectre.Console;

namespace Demo;

/// <summary>Packs the analyzers, and shows what they do for the samples.</summary>
internal sealed class Demonstration(DemoOptions options, IAnsiConsole console)
{
    private const int PlainWidth = 140;
    private const double MaximumFailedShare = 0.01;
    private const double ExpectedThroughputGain = 5;
    private const double ExpectedExhibitionGain = 10;
    private const double ExpectedHealthGain = 2;

    private readonly Steps steps = new(console);

    /// <summary>Runs all steps.</summary>
    /// <exception cref="DemoException">Something is wrong.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        // What can be known to be wrong is said at once.
        var checkout = Checkout.Find();
        OrderDeskService.EnsurePortIsFree(options.Port);
        options.Chart.Directory?.Create();

        using var scratch = new Scratch(options.Keep);
        if (options.Keep)
        {
            console.WriteLine($"The scratch folder is {scratch.Root}");
        }

        using var toolchain = new Toolchain(scratch);
        string version = string.Create(CultureInfo.InvariantCulture, $"0.0.0-demo.{DateTime.UtcNow.Ticks}");
        await steps.RunAsync("Packing the analyzers", () => toolchain.PackAsync(checkout, version, cancellationToken));
        scratch.CopySamples(checkout, version);

        IReadOnlyList<Finding> findings = await steps.RunAsync(
            "Building the samples with the package", () => toolchain.BuildAsync(cancellationToken));
        if (findings.Count == 0)
        {
            throw new DemoException("The analyzers report nothing in the samples.");
        }

        console.Write(Tables.Of("What the analyzers report", findings));
        Measurements before = await MeasureAsync("as written", scratch, findings, cancellationToken);

        await steps.RunAsync(
            "Applying the fixes with `dotnet format analyzers`", () => toolchain.FixAsync(findings, cancellationToken));
        IReadOnlyList<Finding> left = await steps.RunAsync(
            "Building the fixed samples", () => toolchain.BuildAsync(cancellationToken));
        console.Write(left.Count == 0 ? new Text("Nothing is left.\n") : Tables.Of("What is left", left));
        Measurements after = await MeasureAsync("fixed", scratch, left, cancellationToken);

        console.Write(Tables.Of(before, after));
        Chart.Save(before, after, options.Chart);
        console.WriteLine($"The chart is {options.Chart.FullName}");
        if (options.Check)
        {
            Check(before, after);
        }
    }

    private static void Check(Measurements before, Measurements after)
    {
        double throughput = after.Load.Throughput / before.Load.Throughput;
        double exhibition = before.Exhibition / after.Exhibition;
        double health = before.HealthDuringComputation.P90 / after.HealthDuringComputation.P90;
        if (throughput < ExpectedThroughputGain || exhibition < ExpectedExhibitionGain || health < ExpectedHealthGain)
        {
            throw new DemoException(
                $"The gain is too small: {Units.Gain(throughput)} the throughput, {Units.Gain(exhibition)} the exhibition's speed, "
                + $"{Units.Gain(health)} the latency of others during computations.");
        }
    }

    private async Task<Measurements> MeasureAsync(
        string state, Scratch scratch, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        TimeSpan exhibition = await steps.RunAsync(
            $"Playing the chess exhibition {state}", () => ExhibitionRun.PlayAsync(scratch.Samples, cancellationToken));

        // Each in a service of its own: a pool that blocked calls have made grow would hide what the computations do.
        LoadResult computation = await LoadAsync(
            $"Computing risks {state}, while others ask for the service's health",
            $"risks {state}",
            Traffic.Computation(),
            options.Duration / 2);
        LoadResult load = await LoadAsync(
            $"Loading the order desk {state}, {options.Concurrency} customers",
            $"orders {state}",
            Traffic.Day(options.Concurrency),
            options.Duration);
        return new Measurements(findings, exhibition, load, computation);

        async Task<LoadResult> LoadAsync(string title, string storage, IReadOnlyList<Traffic> mix, TimeSpan duration)
        {
            await using OrderDeskService service =
                await OrderDeskService.StartAsync(scratch.Samples, Path.Combine(scratch.Root, storage), options.Port, cancellationToken);
            using var generator = new LoadGenerator(service.Address);

            // Compiles what is on the way of a request, and leaves some orders to ask for.
            await generator.RunAsync([Traffic.Orders(customers: 2)], Traffic.FirstOrders, options.Duration, cancellationToken);
            LoadResult result = await steps.RunLoadAsync(
                title, generator, duration, () => generator.RunAsync(mix, options.Requests, duration, cancellationToken));
            return result.Failed <= MaximumFailedShare * generator.Sent
                ? result
                : throw new DemoException($"The order desk {state} failed {result.Failed} requests of {generator.Sent}.");
        }
    }
}
