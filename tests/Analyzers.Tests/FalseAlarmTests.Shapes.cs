namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>False alarms in shapes that are not a plain call, and at values that come from fields, wrappers and flags.</summary>
public partial class FalseAlarmTests
{
    [Theory]
    [InlineData("writer.WriteLine(1); writer.Flush();")]
    [InlineData("stream.WriteByte(1); this.stream.Flush(); stream?.Flush();")]
    [InlineData("reader.ReadToEnd(); json.Flush();")]
    [InlineData("using var x = System.Xml.XmlWriter.Create(new System.Text.StringBuilder()); new System.Xml.Linq.XElement(\"a\").Save(x);")]
    [InlineData("new XmlDocument().Load(XmlReader.Create(new StringReader(\"<a/>\")));")]
    [InlineData("new XmlDocument().Save(memory); memory.WriteTo(stream);")]
    [InlineData("using var zip = new System.IO.Compression.ZipArchive(memory); foreach (var e in zip.Entries) { using var s = e.Open(); s.ReadByte(); }")]
    [InlineData("using var x = Console.OpenStandardOutput(); x.WriteByte(1);")]
    public Task In_memory_through_fields_and_wrappers(string statement) => Alarms.InMembers(
        "readonly TextWriter writer = new StringWriter(); Stream stream; readonly StreamReader reader = new(new MemoryStream()); "
        + "private System.Text.Json.Utf8JsonWriter json = new(new MemoryStream()); C() => stream = new MemoryStream(); "
        + "async Task M(MemoryStream memory) { await Task.Yield(); " + statement + " }");

    [Fact]
    public Task In_memory_itself() => Alarms.InMembers(
        "class Buffer : MemoryStream { public async Task M() { await Task.Yield(); WriteByte(1); this.WriteByte(1); base.Flush(); } }");

    [Theory]
    [InlineData("semaphore.Wait(default(TimeSpan)); semaphore.Wait(new TimeSpan(0)); semaphore.Wait(new TimeSpan(0, 0, 0)); semaphore.Wait(Zero);")]
    [InlineData("_ = socket.Poll(0, SelectMode.SelectRead); Socket.Select(new[] { socket }, null, null, 0);")]
    [InlineData("redis.StringSet(\"k\", 1, flags: CommandFlags.FireAndForget);")]
    [InlineData("_ = redis.StringGet(\"k\", CommandFlags.FireAndForget | CommandFlags.DemandMaster);")]
    [InlineData("_ = items.TryAdd(1, 0); items.TryAdd(1);")]
    public Task Told_not_to_wait(string statement) => Alarms.InMembers(
        "static readonly TimeSpan Zero = TimeSpan.Zero; "
        + "async Task M(SemaphoreSlim semaphore, Socket socket, IDatabase redis, BlockingCollection<int> items) { await Task.Yield(); " + statement + " }",
        "using StackExchange.Redis; ");

    [Theory]
    [InlineData("if (n is not null) await n; _ = n?.Result; _ = n?.GetAwaiter().GetResult(); n?.Wait();")]
    [InlineData("await Task.WhenAll(d.Values); foreach (var (k, v) in d) _ = v.Result;")]
    [InlineData("Debug.Assert(t.IsCompleted); _ = t.Result;")]
    [InlineData("await t; _ = t is { Result.Length: 3 };")]
    [InlineData("_ = t is { IsCompleted: true, Result.Length: 3 };")]
    public Task Task_is_complete_in_other_shapes(string statement) => Alarms.InMembers(
        "async Task M(Task<string> t, Task<int>? n, Dictionary<int, Task<int>> d) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("foreach (var c in set.Local) { } foreach (var c in set.Local.ToList()) { }")]
    [InlineData("_ = (await set.ToListAsync()).Where(c => c.Id == 1).ToLookup(c => c.Id); _ = set.AsEnumerable().Where(c => c.Id == 1);")]
    [InlineData("List<C> all = [.. await set.ToListAsync()]; all.AddRange(all); _ = string.Join(\",\", all.Select(c => c.Id)); _ = new HashSet<C>(all);")]
    [InlineData("foreach (var c in new List<C>().AsQueryable()) { }")]
    [InlineData("foreach (DataRow row in table.Rows) { }")]
    public Task Nothing_is_asked_of_the_database(string statement) => Alarms.InMembers(
        "int Id => 1; async Task M(DbSet<C> set, DataTable table) { await Task.Yield(); " + statement + " }",
        "using Microsoft.EntityFrameworkCore; ");

    [Theory]
    [InlineData("_ = Items(); _ = Items().Where(i => i > 1);")]
    [InlineData("foreach (var i in Others(1)) { }")]
    public Task Stream_is_not_needed(string statement) => Alarms.InMembers(
        "IEnumerable<int> Items() => []; IAsyncEnumerable<int> ItemsAsync() => null!; IEnumerable<int> Others(int i) => []; IAsyncEnumerable<int> OthersAsync(string s) => null!; "
        + "async Task M() { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("IDisposable x = both; x.Dispose(); memory.Dispose(); timer.Dispose(); registration.Dispose();")]
    [InlineData("Action a = both.Dispose; await Task.Run(() => both.Dispose());")]
    [InlineData("using var x = command; using DbCommand y = command;")]
    [InlineData("using var x = await http.GetStreamAsync(\"\"); using var y = XmlWriter.Create(x);")]
    public Task Disposal_does_not_wait(string statement) => Alarms.InMembers(
        "class Both : IDisposable, IAsyncDisposable { public void Dispose() { } public async ValueTask DisposeAsync() { await Task.Yield(); Dispose(); this.Dispose(); } } "
        + "async Task M(Both both, MemoryStream memory, Timer timer, CancellationTokenRegistration registration, DbCommand command, System.Net.Http.HttpClient http) "
        + "{ await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("System.Buffers.BuffersExtensions.Write(pipe, new byte[1]); pipe.Write(new byte[1]);")]
    [InlineData("repo.Get(3).Returns(4); _ = repo.Received().Get(3);")]
    public Task Only_recorded_or_copied(string statement) => Alarms.InMembers(
        "public interface IRepo { int Get(int i); Task<int> GetAsync(int i); } "
        + "async Task M(System.IO.Pipelines.PipeWriter pipe, IRepo repo) { await Task.Yield(); " + statement + " } } "
        + "namespace NSubstitute { public static class Extensions { public static void Returns<T>(this T value, T answer) { } public static T Received<T>(this T value) => value; } ",
        "using System.Buffers; using NSubstitute; ");
}
