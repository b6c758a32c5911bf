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

    [Fact]
    public Task Import_stands_below_the_licence() => Check.Code(
        Query("// Licence\n\n", "_ = set.[|ToList|]();"),
        Query("// Licence\n\nusing Microsoft.EntityFrameworkCore;\n\n", "_ = await set.ToListAsync(ct);"));

    [Fact]
    public Task Loop_over_a_query_has_no_fix() => new Check<Analyzers.Rules.BlockingLoopAnalyzer>("AP1005").Code(
        Query("", "[|foreach|] (var c in set.Where(c => c.Id == 1)) { }"));

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
