namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>False alarms that depend on the value, the receiver or the place.</summary>
public partial class FalseAlarmTests
{
    [Theory]
    [InlineData("_ = semaphore.Wait(0);")]
    [InlineData("_ = semaphore.Wait(TimeSpan.Zero);")]
    [InlineData("_ = semaphore.Wait(TimeSpan.FromSeconds(0));")]
    [InlineData("const int none = 0; _ = semaphore.Wait(none);")]
    [InlineData("_ = gate.Wait(0);")]
    [InlineData("_ = handle.WaitOne(0);")]
    [InlineData("_ = handle.WaitOne(TimeSpan.Zero);")]
    [InlineData("_ = task.Wait(0);")]
    [InlineData("if (Monitor.TryEnter(this)) Monitor.Exit(this);")]
    [InlineData("if (Monitor.TryEnter(this, 0)) Monitor.Exit(this);")]
    [InlineData("if (rw.TryEnterReadLock(0)) rw.ExitReadLock();")]
    [InlineData("_ = items.TryTake(out _);")]
    [InlineData("_ = items.TryTake(out _, 0);")]
    [InlineData("_ = thread.Join(0);")]
    [InlineData("gate.Set(); gate.Reset(); semaphore.Release();")]
    public Task Nothing_waits_by_value(string statement) => Alarms.InMembers(
        "async Task M(SemaphoreSlim semaphore, ManualResetEventSlim gate, WaitHandle handle, Task<int> task, ReaderWriterLockSlim rw, "
        + "BlockingCollection<int> items, Thread thread) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("var m = new MemoryStream(); m.Write(b, 0, 1); m.ReadByte(); m.Flush();")]
    [InlineData("using var m = new MemoryStream(b); m.CopyTo(new MemoryStream());")]
    [InlineData("var r = new StringReader(\"\"); r.ReadLine(); r.ReadToEnd();")]
    [InlineData("using var w = new StringWriter(); w.Write(1); w.Flush();")]
    [InlineData("Stream m = new MemoryStream(); using var r = new StreamReader(m); r.ReadToEnd();")]
    [InlineData("Stream.Null.Write(b, 0, 1); TextWriter.Null.WriteLine(\"\");")]
    [InlineData("Console.Out.WriteLine(\"\"); Console.Out.Flush(); Console.Error.Write(\"\"); Console.Write(1);")]
    [InlineData("using var m = new MemoryStream(); using var x = new BinaryWriter(m); x.Write(1); using var y = new BinaryReader(m); y.ReadInt32();")]
    [InlineData("using var c = new Microsoft.Data.Sqlite.SqliteConnection(\"\"); c.Open(); using var d = c.CreateCommand(); d.ExecuteNonQuery();")]
    public Task In_memory(string statement) => Alarms.InMembers("async Task M(byte[] b) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("async ValueTask M(bool async, Stream s, byte[] b) { if (async) await s.WriteAsync(b); else s.Write(b, 0, b.Length); }")]
    [InlineData("async ValueTask<int> M(bool async, Stream s, byte[] b) => async ? await s.ReadAsync(b) : s.Read(b, 0, b.Length);")]
    [InlineData("async Task M(bool isAsync, Stream s) { if (!isAsync) { s.Flush(); return; } await s.FlushAsync(); }")]
    public Task Dual_mode(string member) => Alarms.InMembers(member);

    [Theory]
    [InlineData("async void OnClick(object sender, EventArgs e) => await Task.Delay(1);")]
    [InlineData("event EventHandler? E; async Task M() { await Task.Yield(); E?.Invoke(this, EventArgs.Empty); E += async (_, _) => await Task.Delay(1); }")]
    [InlineData("async Task M() { await Task.Delay(1); await Task.Delay(1).ConfigureAwait(false); await Task.Yield(); }")]
    [InlineData("async Task M(IAsyncEnumerable<int[]> s) { await foreach (var a in s) foreach (var i in a) Console.Write(i); }")]
    [InlineData("async Task M(int[] a) { var sum = 0; for (var i = 0; i < 3; i++) sum += a[i]; await Task.Yield(); }")]
    [InlineData("async Task M(System.Threading.Channels.ChannelReader<int> r) { while (await r.WaitToReadAsync()) while (r.TryRead(out _)) { } }")]
    [InlineData("async Task<object> M(Task<string> t) { Func<Task<object>> f = async () => await t; return await f(); }")]
    [InlineData("Task M() => Task.Run(async () => await Task.Delay(1)); Task N() { return Task.Delay(1); }")]
    [InlineData("async Task M(string p) { await using var s = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.Read, 1, true); await using (s) { } }")]
    [InlineData("async Task M(string p) { await Task.Yield(); lock (this) { } Interlocked.Increment(ref n); } int n;")]
    public Task Asynchronous_code_is_no_pitfall(string members) => Alarms.InMembers(members);

    [Theory]
    [InlineData("_ = File.Exists(p) || Directory.Exists(p);")]
    [InlineData("_ = Path.GetFullPath(p) + Path.Combine(p, p);")]
    [InlineData("Directory.CreateDirectory(p); File.Delete(p); File.Move(p, p);")]
    [InlineData("_ = new FileInfo(p).Length + File.GetLastWriteTime(p).Ticks;")]
    [InlineData("_ = Directory.GetFiles(p); foreach (var f in Directory.EnumerateFiles(p)) { }")]
    [InlineData("using var c = new TcpClient(); c.Close(); using var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(0, 0)); s.Listen();")]
    [InlineData("using var x = Process.Start(p); x.Kill(); _ = x.HasExited;")]
    [InlineData("var d = new ConcurrentDictionary<int, int>(); d.TryAdd(1, 1); var q = new BlockingCollection<int>(); q.CompleteAdding();")]
    [InlineData("using var r = new CancellationTokenRegistration(); using var t = new Timer(_ => { }); t.Dispose();")]
    [InlineData("_ = p.AsParallel().Select(c => c).ToList(); _ = new Lazy<int>(() => 1).Value;")]
    public Task Cheap_or_without_an_asynchronous_way(string statement) => Alarms.InMembers("async Task M(string p) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("FluentValidation", "public interface IValidator { bool Validate(object o); Task<bool> ValidateAsync(object o, CancellationToken ct = default); }", "IValidator v", "v.Validate(v);")]
    [InlineData("MongoDB.Driver", "public interface ICollection { object Find(object o); Task<object> FindAsync(object o); }", "ICollection c", "c.Find(c);")]
    [InlineData("Moq", "public class Mock { public void Raise(Action<object> e) { } public Task RaiseAsync(Action<object> e) => Task.CompletedTask; }", "Mock m", "m.Raise(_ => { });")]
    [InlineData("NUnit.Framework", "public static class Assert { public static void That(object o) { } public static Task ThatAsync(object o) => Task.CompletedTask; }", "object o", "Assert.That(o);")]
    public Task Libraries(string name, string types, string parameter, string statement) => Alarms.In(
        $"using {name}; namespace {name} {{ {types} }} class C {{ async Task M({parameter}) {{ await Task.Yield(); {statement} }} }}");
}
