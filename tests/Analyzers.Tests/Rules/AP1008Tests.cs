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

    [Theory]
    [InlineData("Parallel.[|ForEach|](list, x => Use(x));", "await Parallel.ForEachAsync(list, ct, (x, _) => { Use(x); return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|ForEach|](list, (int x) => { Use(x); });", "await Parallel.ForEachAsync(list, ct, (int x, CancellationToken _) => { Use(x); return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|ForEach|](list, delegate (int x) { });", "await Parallel.ForEachAsync(list, ct, delegate (int x, CancellationToken _) { return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|ForEach|](list, options, x => { if (x == 1) return; throw new IOException(); });",
        "await Parallel.ForEachAsync(list, options, (x, _) => { if (x == 1) return ValueTask.CompletedTask; throw new IOException(); });")]
    [InlineData("Parallel.[|ForEach|](list, x => throw new IOException());", "await Parallel.ForEachAsync(list, ct, (x, _) => throw new IOException());")]
    [InlineData("Parallel.[|ForEach|](body: x => { _ = Use(x); }, source: list);", "await Parallel.ForEachAsync(body: (x, token) => { _ = Use(x); return ValueTask.CompletedTask; }, source: list);")]
    [InlineData("Parallel.[|ForEach|]<long>([1L], x => { });", "await Parallel.ForEachAsync<long>([1L], ct, (x, _) => { return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|ForEach|](list, Do);", "await Parallel.ForEachAsync(list, ct, (item, _) => { Do(item); return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|For|](0, 9, options, i => { Use(i); });", "await Parallel.ForAsync(0, 9, options, (i, _) => { Use(i); return ValueTask.CompletedTask; });")]
    [InlineData("Parallel.[|For|](0, 9L, i => { });", "await Parallel.ForAsync(0, 9L, ct, (i, _) => { return ValueTask.CompletedTask; });")]
    public Task Loop_is_awaited(string before, string after) => Check.Code(Lines(before), Lines(after));

    [Theory]
    [InlineData("x => Thread.Sleep(x)", "async (x, token) => await Task.Delay(x, token)")]
    [InlineData("x => { if (x == 1) return; Thread.Sleep(x); }", "async (x, token) => { if (x == 1) return; await Task.Delay(x, token); }")]
    [InlineData("x => { foreach (var line in File.ReadLines(p)) Use(line); }", "async (x, token) => { await foreach (var line in File.ReadLinesAsync(p, token)) Use(line); }")]
    [InlineData("x => { using var f = File.Create(p); }", "async (x, _) => { await using var f = File.Create(p); }")]
    [InlineData("x => { if (x == 1) { return; } else { throw new IOException(); } }", "(x, _) => { if (x == 1) { return ValueTask.CompletedTask; } else { throw new IOException(); } }")]
    [InlineData("x =>\n        {\n            // why\n            Use(x); // what\n        }", "(x, _) =>\n        {\n            // why\n            Use(x); // what\n            return ValueTask.CompletedTask;\n        }")]
    [InlineData("x => Use(source.Task.Result)", "async (x, _) => Use(await source.Task)")]
    [InlineData("x => { Action a = () => Thread.Sleep(x); a(); }", "(x, _) => { Action a = () => Thread.Sleep(x); a(); return ValueTask.CompletedTask; }")]
    [InlineData("x => { lock (p) Use(x); }", "(x, _) => { lock (p) Use(x); return ValueTask.CompletedTask; }")]
    [InlineData("x => { Parallel.ForEach(list, y => Thread.Sleep(y)); }", "async (x, token) => { await Parallel.ForEachAsync(list, token, async (y, cancellationToken) => await Task.Delay(y, cancellationToken)); }")]
    public Task What_blocks_in_the_body_is_awaited(string before, string after) =>
        Check.Code(Lines($"Parallel.[|ForEach|](list, {before});"), Lines($"await Parallel.ForEachAsync(list, ct, {after});"));

    [Theory]
    [InlineData("Parallel.[|Invoke|](() => Use(1), () => { Use(2); }, Nothing);", "await Task.WhenAll(Task.Run(() => Use(1)), Task.Run(() => { Use(2); }), Task.Run(Nothing));")]
    [InlineData("Parallel.[|Invoke|](\n            action,\n            () => Thread.Sleep(1));", "await Task.WhenAll(\n            Task.Run(action),\n            Task.Run(() => Thread.Sleep(1)));")]
    public Task Actions_become_tasks(string before, string after) => Check.Code(Lines(before), Lines(after));

    [Theory]
    [InlineData("_ = Parallel.[|ForEach|](list, x => { }).IsCompleted;")]
    [InlineData("var result = Parallel.[|For|](0, 1, x => { });")]
    [InlineData("Parallel.[|ForEach|](list, (x, state) => state.Break());")]
    [InlineData("Parallel.[|ForEach|](list, (x, state, i) => { });")]
    [InlineData("Parallel.[|ForEach|](list, () => 0, (x, state, sum) => sum, sum => { });")]
    [InlineData("Parallel.[|ForEach|](System.Collections.Concurrent.Partitioner.Create(0, 9), x => { });")]
    [InlineData("Parallel.[|ForEach|](list, async x => await Task.Delay(x));")]
    [InlineData("Parallel.[|ForEach|](list, x => Task.Delay(x));")]
    [InlineData("Action<int> body = x => { }; Parallel.[|ForEach|](list, body);")]
    [InlineData("Parallel.[|ForEach|](list, new C().Do);")]
    [InlineData("Parallel.[|For|]((byte)0, (byte)9, x => { });")]
    [InlineData("try { Parallel.[|ForEach|](list, x => { }); } catch (AggregateException) { }")]
    [InlineData("lock (p) Parallel.[|ForEach|](list, x => { });")]
    [InlineData("Span<int> span = [1]; Parallel.[|ForEach|](list, x => { }); span[0]++;")]
    [InlineData("Parallel.[|Invoke|](options, () => { });")]
    [InlineData("Action[] actions = [() => { }]; Parallel.[|Invoke|](actions);")]
    [InlineData("Parallel.[|Invoke|](() => { }, () => Task.Delay(1));")]
    [InlineData("Parallel.[|Invoke|](async () => await Task.Delay(1));")]
    [InlineData("Parallel.[|Invoke|](() => throw new IOException());")]
    [InlineData("list.AsParallel().[|ForAll|](x => { });")]
    public Task Loop_that_stays(string statement) => Check.Code(Lines(statement));

    private static string Lines(string statement) =>
        $$"""
        class C
        {
            static int Use(object x) => 1;
            void Do(int x) { }
            static void Nothing() { }

            async Task M(List<int> list, ParallelOptions options, Action action, string p, TaskCompletionSource<int> source, CancellationToken ct)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;

    private static string Method(string statement) =>
        "class C { async Task M(IAsyncEnumerable<int> stream, List<int> list, CancellationToken ct) { await Task.Yield(); " + statement + " } }";
}
