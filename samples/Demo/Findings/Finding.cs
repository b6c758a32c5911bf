namespace Demo.Findings;

/// <summary>One thing that the analyzers report.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Location">The file and the line.</param>
/// <param name="Message">What is said about it.</param>
internal sealed record Finding(string Rule, string Location, string Message);
