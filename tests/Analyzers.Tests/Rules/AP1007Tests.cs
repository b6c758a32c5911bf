namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1007Tests
{
    private static readonly Check Check = new("AP1007");

    [Theory]
    [InlineData("gate.[|Wait|]();", "await gate.WaitAsync(ct);")]
    [InlineData("gate.[|Wait|](ct);", "await gate.WaitAsync(ct);")]
    [InlineData("gate.[|Wait|](100);", "await gate.WaitAsync(100, ct);")]
    [InlineData("if (gate.[|Wait|](100, CancellationToken.None)) { }", "if (await gate.WaitAsync(100, CancellationToken.None)) { }")]
    [InlineData("_ = !gate.[|Wait|](TimeSpan.FromSeconds(1), ct);", "_ = !await gate.WaitAsync(TimeSpan.FromSeconds(1), ct);")]
    [InlineData("_ = gate.[|Wait|](cancellationToken: ct, millisecondsTimeout: 5);", "_ = await gate.WaitAsync(cancellationToken: ct, millisecondsTimeout: 5);")]
    public Task Wait_keeps_its_time_and_token(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("_ = gate.Wait(0);")]
    [InlineData("_ = gate.Wait(TimeSpan.Zero, ct);")]
    public Task Left_alone(string statement) => Check.Code(Method(statement));

    private static string Method(string statement) =>
        "class C { async Task M(SemaphoreSlim gate, CancellationToken ct) { await Task.Yield(); " + statement + " } }";
}
