namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1005Tests
{
    private static readonly Check Check = new("AP1005");

    [Theory]
    [InlineData("c.[|Open|]();", "await c.OpenAsync(ct);")]
    [InlineData("_ = c.[|BeginTransaction|]();", "_ = await c.BeginTransactionAsync(ct);")]
    public Task Synchronous_access_becomes_await(string before, string after) => Check.Code(Connection(before), Connection(after));

    [Theory]
    [InlineData("_ = set.[|ToList|]();", "_ = await set.ToListAsync(ct);")]
    [InlineData("_ = set.Where(c => c.Id > 1).[|First|](c => c.Id == 1).Id;", "_ = (await set.Where(c => c.Id > 1).FirstAsync(c => c.Id == 1, ct)).Id;")]
    [InlineData("_ = set.[|ToDictionary|](c => c.Id); _ = set.[|Any|]();", "_ = await set.ToDictionaryAsync(c => c.Id, ct); _ = await set.AnyAsync(ct);")]
    public async Task Query_is_awaited(string before, string after)
    {
        const string import = "using Microsoft.EntityFrameworkCore;\n";
        await Check.Code(Query(import, before), Query(import, after));
        await Check.Code(Query("// Licence\nusing System.Text;\nusing Npgsql;\n\n", before), Query("// Licence\nusing System.Text;\nusing Microsoft.EntityFrameworkCore;\nusing Npgsql;\n\n", after));
    }

    [Theory]
    [InlineData("protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior b, CancellationToken t) { await Task.Yield(); return ExecuteReader(b); }")]
    [InlineData("protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior b, CancellationToken t) { await Task.Yield(); return base.ExecuteReader(b); }")]
    public Task Member_of_the_base_that_calls_this_step_is_no_counterpart(string step) =>
        Check.Code($"using System.Data;\nusing System.Data.Common;\nusing System.Threading;\nusing System.Threading.Tasks;\n\nabstract class Command : DbCommand\n{{\n    {step}\n}}\n");

    [Fact]
    public Task Import_stands_below_the_licence() => Check.Code(
        Query("// Licence\n\n", "_ = set.[|ToList|]();"),
        Query("// Licence\n\nusing Microsoft.EntityFrameworkCore;\n\n", "_ = await set.ToListAsync(ct);"));

    [Theory]
    [InlineData("[|foreach|] (var c in set) { }", "await foreach (var c in set.AsAsyncEnumerable().WithCancellation(ct)) { }")]
    [InlineData("[|foreach|] (C c in set.Where(c => c.Id == 1)) { break; }", "await foreach (C c in set.Where(c => c.Id == 1).AsAsyncEnumerable().WithCancellation(ct)) { break; }")]
    [InlineData("// why\n        [|foreach|] (var c in from c in set select c.Id) // all\n        { }",
        "// why\n        await foreach (var c in (from c in set select c.Id).AsAsyncEnumerable().WithCancellation(ct)) // all\n        { }")]
    [InlineData("[|foreach|] (var (a, b) in set.Select(c => ValueTuple.Create(c.Id, 1))) { }",
        "await foreach (var (a, b) in set.Select(c => ValueTuple.Create(c.Id, 1)).AsAsyncEnumerable().WithCancellation(ct)) { }")]
    [InlineData("[|foreach|] (var c in set /* all */ .Take(1)) { }", "await foreach (var c in set /* all */ .Take(1).AsAsyncEnumerable().WithCancellation(ct)) { }")]
    [InlineData("try { await Task.Yield(); } finally { [|foreach|] (var c in set) { } }", "try { await Task.Yield(); } finally { await foreach (var c in set.AsAsyncEnumerable()) { } }")]
    public async Task Loop_over_a_query_awaits_each_row(string before, string after)
    {
        const string import = "using Microsoft.EntityFrameworkCore;\n";
        var check = new Check<Analyzers.Rules.BlockingLoopAnalyzer>("AP1005");
        await check.Code(Query(import, before), Query(import, after));
        await check.Code(Query("// Licence\nusing System.Text;\n", before), Query("// Licence\nusing System.Text;\n" + (after.Contains("set.AsAsync") ? "" : import), after));
    }

    [Fact]
    public async Task Awaits_of_a_loop_follow_the_convention()
    {
        const string configured = "await Task.Delay(1).ConfigureAwait(false); await Task.Delay(1).ConfigureAwait(false); ";
        await new Check<Analyzers.Rules.BlockingLoopAnalyzer>("AP1005").Code(
            Query("", configured + "[|foreach|] (var c in set) { }"),
            Query("", configured + "await foreach (var c in set.AsAsyncEnumerable().WithCancellation(ct).ConfigureAwait(false)) { }"));
    }

    [Theory]
    [InlineData("lock (this) { [|foreach|] (var c in set) { } }")]
    [InlineData("Span<int> s = [1]; [|foreach|] (var c in set) s[0]++;")]
    public Task Loop_that_stays(string statement) => new Check<Analyzers.Rules.BlockingLoopAnalyzer>("AP1005").Code(Query("", statement));

    private static string Connection(string statement) =>
        "class C { async Task M(System.Data.Common.DbConnection c, CancellationToken ct) { await Task.Yield(); " + statement + " } }";

    private static string Query(string imports, string statement) => imports
        + $$"""
        class C
        {
            int Id => 1;

            async Task M(Microsoft.EntityFrameworkCore.DbSet<C> set, CancellationToken ct)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
