namespace OrderDesk.Risk;

/// <summary>The loss that a share is not expected to exceed.</summary>
/// <param name="Symbol">The share.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Days">Over how many days.</param>
/// <param name="Loss">The loss on one share.</param>
public sealed record ValueAtRisk(string Symbol, double Confidence, int Days, decimal Loss);
