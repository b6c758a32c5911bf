namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1008Tests
{
    private static readonly Check Check = new("AP1008");

    [Theory]
    [InlineData("foreach (var i in stream.[|ToBlockingEnumerable|]()) { }", "await foreach (var i in stream.WithCancellation(ct)) { }")]
    [InlineData("foreach (var i in stream.[|ToBlockingEnumerable|](cancellationToken: default)) { }", "await foreach (var i in stream.WithCancellation(cancellationToken: default)) { }")]
    [InlineData("foreach (var i in stream /* why */ .[|ToBlockingEnumerable|](/* none */)) { }", "await foreach (var i in stream /* why */ .WithCancellation(/* none */ct)) { }")]
    [InlineData("foreach (long i in (stream ?? stream).[|ToBlockingEnumerable|](ct)) { }", "await foreach (long i in (stream ?? stream).WithCancellation(ct)) { }")]
    [InlineData("if (true) foreach (var i in stream\n            .[|ToBlockingEnumerable|]()) ;", "if (true) await foreach (var i in stream\n            .WithCancellation(ct)) ;")]
    public Task Stream_is_awaited(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("foreach (var i in stream.[|ToBlockingEnumerable|]().Take(1)) { }")]
    [InlineData("_ = stream.[|ToBlockingEnumerable|]().ToList();")]
    [InlineData("foreach (var i in TaskAsyncEnumerableExtensions.[|ToBlockingEnumerable|](stream)) { }")]
    [InlineData("lock (this) foreach (var i in stream.[|ToBlockingEnumerable|]()) { }")]
    [InlineData("try { await Task.Yield(); } finally { foreach (var i in stream.[|ToBlockingEnumerable|](/* none */)) { } }")]
    public Task Stream_that_stays(string statement) => Check.Code(Method(statement));

    private static string Method(string statement) =>
        "class C { async Task M(IAsyncEnumerable<int> stream, List<int> list, CancellationToken ct) { await Task.Yield(); " + statement + " } }";
}
