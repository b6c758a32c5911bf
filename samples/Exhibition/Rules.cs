namespace Exhibition;

/// <summary>The numbers of the exhibition. The clock runs a thousand times faster: 1 s of chess is 1 ms here.</summary>
internal static class Rules
{
    /// <summary>How many opponents the master plays.</summary>
    public const int Boards = 24;

    /// <summary>How many moves each side makes in a game.</summary>
    public const int MovePairs = 30;

    /// <summary>How much faster the clock runs.</summary>
    public const int Scale = 1000;

    /// <summary>How long the master thinks about a move.</summary>
    public static readonly TimeSpan MasterMove = TimeSpan.FromSeconds(5) / Scale;

    /// <summary>How long an opponent thinks about a move.</summary>
    public static readonly TimeSpan OpponentMove = TimeSpan.FromSeconds(55) / Scale;

    /// <summary>How many times faster it is to play all boards at once: the master alone is the limit then.</summary>
    public static double IdealGain => (MasterMove + OpponentMove) / MasterMove;
}
