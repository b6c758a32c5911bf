namespace Exhibition;

/// <summary>The master: there is one, who can be at one board at a time.</summary>
internal sealed class Master : IDisposable
{
    private readonly SemaphoreSlim seat = new(initialCount: 1, maxCount: 1);

    /// <summary>The master's clock.</summary>
    public ChessClock Clock { get; } = new(Rules.MasterMove);

    /// <summary>Waits until the master comes to the board.</summary>
    public Task ComeAsync() => seat.WaitAsync();

    /// <summary>Lets the master go to another board.</summary>
    public void Leave() => seat.Release();

    /// <inheritdoc />
    public void Dispose() => seat.Dispose();
}
