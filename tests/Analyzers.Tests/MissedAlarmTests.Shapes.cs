namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Missed alarms in shapes that are not a plain call: patterns, enumerations, other objects, disposal.</summary>
public partial class MissedAlarmTests
{
    [Theory]
    [InlineData("_ = job is { Work.[|Result|]: 3 };")]
    [InlineData("_ = job is { Next.Work.[|Result|]: 3 };")]
    [InlineData("_ = work is { [|Result|].Length: > 3 };")]
    [InlineData("_ = work switch { { [|Result|].Length: 1 } => 1, _ => 2 };")]
    [InlineData("switch (job) { case { Work.[|Result|]: 5 }: break; }")]
    [InlineData("_ = o is Task<int> { [|Result|]: 4 };")]
    public Task Patterns(string statement) => Alarms.InMembers(
        "record Job(Task<int> Work, Job Next); async Task M(Job job, Task<string> work, object o) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("[|foreach|] (var c in set.AsEnumerable().Skip(1)) { }")]
    [InlineData("[|foreach|] (var c in q) { } var all = q.[|ToList|]();")]
    [InlineData("_ = set.AsEnumerable().Where(c => c.Id == 1).[|ToList|](); _ = set.AsEnumerable().[|First|]();")]
    [InlineData("var lazy = set.AsEnumerable(); _ = lazy.[|Count|]();")]
    [InlineData("_ = set.[|ToLookup|](c => c.Id);")]
    [InlineData("int[] ids = [[|..|] set.Select(c => c.Id)];")]
    [InlineData("_ = string.[|Join|](\",\", set.Select(c => c.Id)); _ = [|new|] HashSet<int>(set.Select(c => c.Id));")]
    [InlineData("list.[|AddRange|](set.Where(c => c.Id == 1));")]
    public Task Queries_are_enumerated(string statement) => Alarms.InMembers(
        "int Id => 1; async Task M(DbSet<C> set, IQueryable<C> q, List<C> list) { await Task.Yield(); " + statement + " }", EntityFramework);

    [Theory]
    [InlineData("foreach (var i in [|Items|]()) { }")]
    [InlineData("foreach (var i in this.[|Items|]().Where(i => i > 1)) { }")]
    [InlineData("_ = [|Items|]().ToList(); int[] all = [.. [|Items|]()];")]
    [InlineData("foreach (var key in server.[|Keys|]()) { } _ = server.[|Keys|]().First();")]
    public Task Counterpart_is_a_stream(string statement) => Alarms.InMembers(
        "IEnumerable<int> Items() => []; IAsyncEnumerable<int> ItemsAsync(CancellationToken ct = default) => null!; "
        + "async Task M(StackExchange.Redis.IServer server) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("[|foreach|] (DbDataRecord row in reader) { }")]
    [InlineData("new DataTable().[|Load|](reader); adapter.[|Fill|](new DataTable());")]
    [InlineData("_ = own.[|BeginTransaction|]();")]
    [InlineData("mux.[|Wait|](Task.CompletedTask); redis.[|StringGet|](\"k\", StackExchange.Redis.CommandFlags.DemandMaster);")]
    public Task Rows_and_transactions(string statement) => Alarms.InMembers(
        "abstract class Own : DbConnection { public new DbTransaction BeginTransaction() => null!; } "
        + "async Task M(DbDataReader reader, DbDataAdapter adapter, Own own, StackExchange.Redis.ConnectionMultiplexer mux, StackExchange.Redis.IDatabase redis) "
        + "{ await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("interface IStore { void Save(); Task SaveAsync(); } class D(IStore inner) : IStore { public void Save() => inner.Save(); public async Task SaveAsync() { inner.[|Save|](); await Task.Yield(); } }")]
    [InlineData("class Node(Node? next) { public void Visit() { } public async Task VisitAsync() { next?.[|Visit|](); await Task.Yield(); } }")]
    [InlineData("class B { public virtual void Run() { } public virtual Task RunAsync() => Task.CompletedTask; } class D : B { public override async Task RunAsync() { base.[|Run|](); await Task.Yield(); } }")]
    [InlineData("class B { protected virtual int Send() => 1; protected virtual Task<int> SendAsync() => Task.FromResult(1); } class D : B { protected override async Task<int> SendAsync() { await Task.Yield(); return base.[|Send|](); } }")]
    public Task Counterpart_of_another_object(string members) => Alarms.InMembers(members);

    [Theory]
    [InlineData("both.[|Dispose|]();")]
    [InlineData("both?.[|Dispose|]();")]
    [InlineData("try { } finally { stream.[|Dispose|](); }")]
    [InlineData("lock (this) both.[|Dispose|]();")]
    public Task Disposal(string statement) => Alarms.InMembers(
        "class Both : IDisposable, IAsyncDisposable { public void Dispose() { } public async ValueTask DisposeAsync() => await Task.Yield(); } "
        + "async Task M(Both both, FileStream stream) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("memory.[|WriteTo|](s); memory.[|CopyTo|](s); file.[|Flush|](true); RandomAccess.[|FlushToDisk|](file.SafeFileHandle);")]
    [InlineData("var x = new XmlDocument(); x.[|Load|](\"a\"); x.[|Save|](s);")]
    [InlineData("store.[|Save|](memory); http.[|CopyTo|](memory, null, default);")]
    [InlineData("changing.[|Flush|](); given.[|Flush|]();")]
    public Task Memory_is_not_all(string statement) => Alarms.InMembers(
        "class Store { public void Save(Stream s) { } public Task SaveAsync(Stream s) => Task.CompletedTask; } "
        + "Stream changing = new MemoryStream(); readonly Stream given; C(Stream s) => given = s; void Set() => changing = given; "
        + "async Task M(Stream s, MemoryStream memory, FileStream file, Store store, System.Net.Http.HttpContent http) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("_ = items.[|TryAdd|](1, 5); _ = items.[|TryAdd|](1, TimeSpan.FromSeconds(1)); _ = BlockingCollection<int>.[|AddToAny|]([items], 1);")]
    [InlineData("_ = socket.[|Poll|](-1, SelectMode.SelectRead); semaphore.[|Wait|](new TimeSpan(0, 0, 1)); semaphore.[|Wait|](Second);")]
    public Task Told_to_wait(string statement) => Alarms.InMembers(
        "static readonly TimeSpan Second = TimeSpan.FromSeconds(1); "
        + "async Task M(BlockingCollection<int> items, Socket socket, SemaphoreSlim semaphore) { await Task.Yield(); " + statement + " }");
}
