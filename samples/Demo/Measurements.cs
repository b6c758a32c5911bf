using Demo.Findings;
using Demo.Load;

namespace Demo;

/// <summary>What is known about the samples at one moment: as they are written, or as they are fixed.</summary>
/// <param name="Findings">What the analyzers report.</param>
/// <param name="Exhibition">What the chess exhibition takes, at the boards.</param>
/// <param name="Load">How the order desk stands a load.</param>
internal sealed record Measurements(IReadOnlyList<Finding> Findings, TimeSpan Exhibition, LoadResult Load);
