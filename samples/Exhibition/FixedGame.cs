namespace Exhibition;

/// <summary>
/// The same game with the two calls awaited: while one opponent thinks, the thread is free and the master plays at the
/// other boards.
/// </summary>
internal static class FixedGame
{
    /// <summary>Plays one game against the master.</summary>
    public static async Task PlayAsync(Master master)
    {
        var opponent = new ChessClock(Rules.OpponentMove);
        for (int pair = 0; pair < Rules.MovePairs; pair++)
        {
            await master.ComeAsync();
            await Task.Delay(master.Clock.Start());
            master.Clock.Stop();
            master.Leave();

            await Task.Delay(opponent.Start());
            opponent.Stop();
        }
    }
}
