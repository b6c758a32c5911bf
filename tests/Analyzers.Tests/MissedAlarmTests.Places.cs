namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Missed alarms at databases, and in functions that others do not look into.</summary>
public partial class MissedAlarmTests
{
    private const string EntityFramework = "using Microsoft.EntityFrameworkCore; ";

    [Theory]
    [InlineData("c.[|Open|](); _ = c.[|BeginTransaction|](); c.[|ChangeDatabase|](\"\");", "IDbConnection c")]
    [InlineData("_ = c.[|ExecuteReader|](); _ = c.[|ExecuteNonQuery|](); _ = c.[|ExecuteScalar|]();", "IDbCommand c")]
    [InlineData("while (r.[|Read|]()) { } _ = r.[|NextResult|](); t.[|Commit|](); t.[|Rollback|]();", "IDataReader r, IDbTransaction t")]
    [InlineData("c.[|Open|](); using var x = c.CreateCommand(); _ = x.[|ExecuteScalar|]();", "DbConnection c")]
    [InlineData("c.[|Open|](); _ = x.[|ExecuteReader|](); x.[|Prepare|]();", "Npgsql.NpgsqlConnection c, Npgsql.NpgsqlCommand x")]
    [InlineData("_ = r.[|StringGet|](\"k\"); r.[|StringSet|](\"k\", 1); r.[|KeyDelete|](\"k\");", "StackExchange.Redis.IDatabase r")]
    [InlineData("_ = StackExchange.Redis.ConnectionMultiplexer.[|Connect|](\"h\"); r.[|Wait|](Task.CompletedTask);", "StackExchange.Redis.IDatabase r")]
    [InlineData("_ = c.[|Query|]<int>(\"\"); c.[|Execute|](\"\"); _ = c.[|QueryFirst|]<int>(\"\");", "IDbConnection c")]
    public Task Databases(string statement, string parameters) => Alarms.InMembers(
        $"async Task M({parameters}) {{ await Task.Yield(); {statement} }}", "using Dapper; ");

    [Theory]
    [InlineData("_ = set.[|ToList|](); _ = set.[|First|](); _ = set.[|Count|](c => c.Id == 1); _ = set.[|Any|]();")]
    [InlineData("_ = set.Where(c => c.Id == 1).OrderBy(c => c.Id).[|ToArray|](); _ = set.Select(c => c.Id).[|Sum|]();")]
    [InlineData("_ = (from c in set where c.Id == 1 select c).[|ToList|]();")]
    [InlineData("var q = set.Where(c => c.Id == 1); _ = q.[|FirstOrDefault|]();")]
    [InlineData("_ = db.Set<C>().[|Single|](); db.[|SaveChanges|](); _ = db.[|Find|]<C>(1); _ = set.[|Find|](1);")]
    [InlineData("[|foreach|] (var c in set) { } [|foreach|] (var c in db.Set<C>().Where(c => c.Id == 1)) { }")]
    [InlineData("_ = set.[|ToDictionary|](c => c.Id);")]
    public async Task Entity_framework(string statement)
    {
        var member = "int Id => 1; async Task M(DbSet<C> set, DbContext db) { await Task.Yield(); " + statement + " }";
        await Alarms.InMembers(member, EntityFramework);
        await Alarms.InMembers(member
            .Replace("DbSet<", "Microsoft.EntityFrameworkCore.DbSet<", StringComparison.Ordinal)
            .Replace("DbContext ", "Microsoft.EntityFrameworkCore.DbContext ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("_ = q.[|ToList|](); _ = q.[|Max|](c => c.Id);")]
    [InlineData("q.[|Load|](); _ = q.[|ExecuteDelete|](); _ = db.Database.[|EnsureCreated|](); db.Database.[|Migrate|](); _ = db.Database.[|ExecuteSqlRaw|](\"\");")]
    [InlineData("db.Entry(this).[|Reload|](); db.Entry(this).Reference(c => c.Next).[|Load|]();")]
    public Task Entity_framework_with_its_import(string statement) => Alarms.InMembers(
        "int Id => 1; C? Next => this; async Task M(IQueryable<C> q, DbContext db) { await Task.Yield(); " + statement + " }", EntityFramework);

    [Theory]
    [InlineData("await Task.Delay(1);\nThread.[|Sleep|](1);\nvoid F() => Thread.Sleep(1);")]
    [InlineData("Thread.[|Sleep|](1);\nawait foreach (var i in S()) { }\nasync IAsyncEnumerable<int> S() { await Task.Yield(); Thread.[|Sleep|](1); yield return 1; }")]
    public Task Top_level_statements(string program) => Alarms.In(program);

    [Theory]
    [InlineData("async void M() { await Task.Yield(); Thread.[|Sleep|](1); }")]
    [InlineData("void M() { Func<Task> f = async () => { await Task.Yield(); Thread.[|Sleep|](1); }; Action a = async delegate { await Task.Yield(); Thread.[|Sleep|](1); }; }")]
    [InlineData("void M() { async Task L() { await Task.Yield(); Thread.[|Sleep|](1); } }")]
    [InlineData("Func<Task> f = async () => { await Task.Yield(); Thread.[|Sleep|](1); };")]
    [InlineData("Task<int> P { get { Thread.[|Sleep|](1); return Task.FromResult(1); } }")]
    [InlineData("Task<string> P => Task.FromResult(File.[|ReadAllText|](\"x\"));")]
    [InlineData("Task<int> this[int i] { get { Thread.[|Sleep|](i); return Task.FromResult(1); } }")]
    [InlineData("public static Task operator +(C a, C b) { Thread.[|Sleep|](1); return Task.CompletedTask; }")]
    [InlineData("async IAsyncEnumerable<int> M() { await Task.Yield(); Thread.[|Sleep|](1); yield return 1; }")]
    [InlineData("IAsyncEnumerable<int> M(IAsyncEnumerable<int> s) { Thread.[|Sleep|](1); return s; }")]
    [InlineData("Task M() { Thread.[|Sleep|](1); return Task.CompletedTask; }")]
    [InlineData("ValueTask<int> M(Task<int> t) { return new(t.[|Result|]); }")]
    [InlineData("async Task M(Stream? s, StreamReader? r) { await Task.Yield(); s?.[|Flush|](); _ = r?.[|ReadLine|]()?.Length; }")]
    [InlineData("async Task M(string p) { await Task.Yield(); var (a, b) = (File.[|ReadAllText|](p), $\"{File.[|ReadAllText|](p)}\"); }")]
    [InlineData("async Task M(string p) { await Task.Run(async () => { await Task.Yield(); Thread.[|Sleep|](1); }); }")]
    [InlineData("async Task M(string[] p) { await Task.Yield(); _ = from line in File.[|ReadAllLines|](p[0]) select line; }")]
    [InlineData("async Task M(string[] p) { await Task.Yield(); Array.ForEach(p, Console.Write); Span<byte> b = stackalloc byte[1]; new FileStream(p[0], FileMode.Open, FileAccess.Read, FileShare.Read, 1, true).[|Read|](b); }")]
    public Task Functions(string member) => Alarms.InMembers(member);
}
