namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1009Tests
{
    private static readonly Check Check = new("AP1009");

    [Theory]
    [InlineData("r.[|Save|](1);", "await r.SaveAsync(1, ct);")]
    [InlineData("_ = r.[|Find|](1).ToString();", "_ = (await r.FindAsync(1, cancellationToken: ct)).ToString();")]
    [InlineData("_ = r.[|Find|](id: 1);", "_ = await r.FindAsync(id: 1, cancellationToken: ct);")]
    [InlineData("r.[|Send|]<string>(\"\");", "await r.SendAsync<string>(\"\");")]
    [InlineData("_ = r.[|Extended|]();", "_ = await r.ExtendedAsync();")]
    [InlineData("[|Own|]();", "await OwnAsync();")]
    [InlineData("[|Local|](); void Local() { } Task LocalAsync() => Task.CompletedTask;", "await LocalAsync(); void Local() { } Task LocalAsync() => Task.CompletedTask;")]
    [InlineData("try { } finally { r.[|Save|](1); }", "try { } finally { await r.SaveAsync(1, CancellationToken.None); }")]
    [InlineData("r?.[|Save|](1);", "if (r is not null)\n            await r.SaveAsync(1, ct);")]
    public Task Counterpart_that_fits_is_called(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("r.Get();")]
    [InlineData("_ = r.Other();")]
    [InlineData("r.Hidden();")]
    [InlineData("r.Old();")]
    [InlineData("r.Stream();")]
    [InlineData("r.Ordered(1, \"\");")]
    [InlineData("r.Dispose();")]
    [InlineData("cts.Cancel();")]
    [InlineData("r.Many(1, 2);")]
    public Task Counterpart_that_does_not_fit_is_none(string statement) => Check.Code(Method(statement));

    [Fact]
    public Task Method_may_call_what_it_is_the_counterpart_of() => Check.Code(
        """
        class C : IAsyncDisposable
        {
            void Save() { }
            async Task SaveAsync() { await Task.Yield(); Save(); }
            async Task SaveAsync(int i) { await Task.Yield(); Save(); this.Save(); }
            public void Dispose() { }
            public async ValueTask DisposeAsync() { await Task.Yield(); Dispose(); }
        }
        """);

    [Fact]
    public Task Token_does_not_become_one_of_many_arguments() => Check.Code(
        """
        class C
        {
            int Find(params object[] keys) => 0;
            Task<int> FindAsync(params object[] keys) => Task.FromResult(0);
            async Task M(CancellationToken ct) => _ = [|Find|](5) + await Task.FromResult(1);
        }
        """,
        """
        class C
        {
            int Find(params object[] keys) => 0;
            Task<int> FindAsync(params object[] keys) => Task.FromResult(0);
            async Task M(CancellationToken ct) => _ = await FindAsync(5) + await Task.FromResult(1);
        }
        """);

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(IRepository r, CancellationTokenSource cts, CancellationToken ct)
            {
                await Task.Yield();
                {{statement}}
            }

            void Own() { }
            Task OwnAsync() => Task.CompletedTask;
        }

        interface IRepository : IDisposable, IAsyncDisposable
        {
            void Save(int id);
            Task SaveAsync(int id, CancellationToken token);
            int Find(int id);
            Task<int> FindAsync(int id, bool track = false, CancellationToken cancellationToken = default);
            void Send<T>(T message);
            Task SendAsync<T>(T message);
            IQueryable<int> Get();
            Task<int> GetAsync(int id);
            bool Other();
            Task OtherAsync();
            void Old();
            [Obsolete("no")] Task OldAsync();
            IEnumerable<int> Stream();
            IAsyncEnumerable<int> StreamAsync();
            void Ordered(int i, string s);
            Task OrderedAsync(string s, int i);
            void Many(int a, int b);
            Task ManyAsync(int a);
            void Hidden();
        }

        static class Extensions
        {
            public static int Extended(this IRepository r) => 1;
            public static Task<int> ExtendedAsync(this IRepository r) => Task.FromResult(1);
            private static Task HiddenAsync(this IRepository r) => Task.CompletedTask;
        }
        """;
}
