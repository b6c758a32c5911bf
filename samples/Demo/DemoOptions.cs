namespace Demo;

/// <summary>What the command line asks for.</summary>
internal sealed record DemoOptions
{
    /// <summary>How many clients place orders at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>After how many requests a load ends, unless its time is over before.</summary>
    public required int Requests { get; init; }

    /// <summary>How long a load lasts at most.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The port of the service; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary>Where the chart goes.</summary>
    public required FileInfo Chart { get; init; }

    /// <summary>Whether the scratch folder stays.</summary>
    public required bool Keep { get; init; }

    /// <summary>Whether too small a gain is a failure.</summary>
    public required bool Check { get; init; }
}
