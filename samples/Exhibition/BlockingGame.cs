namespace Exhibition;

/// <summary>
/// A game as it is often written: it looks asynchronous, but thinking holds the thread. The thread never gets to the
/// other boards, and the games are played one after another.
/// </summary>
internal static class BlockingGame
{
    /// <summary>Plays one game against the master.</summary>
    public static async Task PlayAsync(Master master)
    {
        var opponent = new ChessClock(Rules.OpponentMove);
        for (int pair = 0; pair < Rules.MovePairs; pair++)
        {
            await master.ComeAsync();
            Thread.Sleep(master.Clock.Start());
            master.Clock.Stop();
            master.Leave();

            Thread.Sleep(opponent.Start());
            opponent.Stop();
        }
    }
}
