using Demo.Findings;
using Demo.Load;

namespace Demo;

/// <summary>What is known about the samples at one moment: as they are written, or as they are fixed.</summary>
/// <param name="Findings">What the analyzers report.</param>
/// <param name="Exhibition">What the chess exhibition takes, at the boards.</param>
/// <param name="Load">How the order desk stands a load.</param>
/// <param name="Computation">How it stands long computations.</param>
internal sealed record Measurements(IReadOnlyList<Finding> Findings, TimeSpan Exhibition, LoadResult Load, LoadResult Computation)
{
    /// <summary>What long computations do to the others: the latency of the cheapest request.</summary>
    public EndpointResult HealthDuringComputation =>
        Computation[Traffic.Health] with { Name = $"{Traffic.Health} while {Traffic.Risk} computes" };
}
