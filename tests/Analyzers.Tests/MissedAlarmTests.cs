namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>What other analyzers miss: reported here, and nothing beside it.</summary>
public partial class MissedAlarmTests
{
    [Theory]
    [InlineData("handle.[|WaitOne|](); handle.[|WaitOne|](5); WaitHandle.[|WaitAll|]([handle]); WaitHandle.[|WaitAny|]([handle]); WaitHandle.[|SignalAndWait|](handle, handle);")]
    [InlineData("gate.[|Wait|](); gate.[|Wait|](5); count.[|Wait|](); barrier.[|SignalAndWait|](); semaphore.[|Wait|](); semaphore.[|Wait|](5);")]
    [InlineData("rw.[|EnterReadLock|](); rw.ExitReadLock();")]
    [InlineData("rw.[|EnterWriteLock|](); rw.ExitWriteLock();")]
    [InlineData("if (rw.[|TryEnterUpgradeableReadLock|](5)) rw.ExitUpgradeableReadLock();")]
    [InlineData("lock (this) { Monitor.[|Wait|](this); Monitor.PulseAll(this); }")]
    [InlineData("if (Monitor.[|TryEnter|](this, 5)) Monitor.Exit(this);")]
    [InlineData("thread.[|Join|](); _ = thread.[|Join|](5);")]
    [InlineData("SpinWait.[|SpinUntil|](() => true); _ = SpinWait.[|SpinUntil|](() => true, 5);")]
    [InlineData("_ = items.[|Take|](); _ = items.[|TryTake|](out _, 5); foreach (var i in items.[|GetConsumingEnumerable|]()) { }")]
    [InlineData("mutex.[|WaitOne|](); mutex.ReleaseMutex();")]
    public Task Primitives(string statement) => Alarms.InMembers(
        "async Task M(WaitHandle handle, ManualResetEventSlim gate, CountdownEvent count, Barrier barrier, SemaphoreSlim semaphore, "
        + "ReaderWriterLockSlim rw, BlockingCollection<int> items, Thread thread, Mutex mutex) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("_ = socket.[|Poll|](1, SelectMode.SelectRead); Socket.[|Select|](new List<Socket> { socket }, null, null, 5);")]
    [InlineData("socket.[|Connect|](\"h\", 1); _ = socket.[|Accept|](); _ = socket.[|Send|](b); _ = socket.[|Receive|](b); socket.[|Disconnect|](true);")]
    [InlineData("_ = socket.[|Send|](b, 0, 1, SocketFlags.None); EndPoint e = null!; _ = socket.[|ReceiveFrom|](b, ref e); _ = socket.[|SendTo|](b, e);")]
    [InlineData("using var client = [|new|] TcpClient(\"h\", 1); client.[|Connect|](\"h\", 1);")]
    [InlineData("using TcpClient client = [|new|](\"h\", 1);")]
    [InlineData("IPEndPoint? e = null; using var udp = new UdpClient(); _ = udp.[|Receive|](ref e); _ = udp.[|Send|](b, 1);")]
    [InlineData("_ = Dns.[|GetHostEntry|](\"h\"); _ = Dns.[|GetHostAddresses|](\"h\");")]
    [InlineData("using var ping = new Ping(); _ = ping.[|Send|](\"h\");")]
    [InlineData("using var mail = new System.Net.Mail.SmtpClient(); mail.[|Send|](new System.Net.Mail.MailMessage());")]
    [InlineData("_ = http.[|Send|](new HttpRequestMessage()); _ = response.Content.[|ReadAsStream|]();")]
    [InlineData("_ = web.[|GetResponse|]();")]
    [InlineData("_ = request.[|Form|][\"a\"];")]
    [InlineData("_ = request.HttpContext.Request.[|Form|].Files;")]
    public Task Network(string statement) => Alarms.InMembers(
        "async Task M(Socket socket, byte[] b, HttpClient http, HttpResponseMessage response, HttpWebRequest web, HttpRequest request) { await Task.Yield(); " + statement + " }",
        "using System.Net.Http; using Microsoft.AspNetCore.Http; ");

    [Theory]
    [InlineData("using var e = new StreamReader(p); while (!e.[|EndOfStream|]) await e.ReadLineAsync();")]
    [InlineData("_ = s.[|ReadByte|](); s.[|WriteByte|](1); _ = s.[|Read|](b.AsSpan()); s.[|Write|](b.AsSpan(0, 1)); s.[|ReadExactly|](b);")]
    [InlineData("foreach (var line in File.[|ReadLines|](p)) { }")]
    [InlineData("File.[|Copy|](p, p); File.[|WriteAllText|](p, p); File.[|AppendAllLines|](p, [p]); _ = File.[|ReadAllBytes|](p);")]
    [InlineData("_ = RandomAccess.[|Read|](h, b, 0); RandomAccess.[|Write|](h, b, 0);")]
    [InlineData("System.IO.Compression.ZipFile.[|ExtractToDirectory|](p, p); System.IO.Compression.ZipFile.[|CreateFromDirectory|](p, p);")]
    [InlineData("System.Formats.Tar.TarFile.[|CreateFromDirectory|](p, p, true); System.Formats.Tar.TarFile.[|ExtractToDirectory|](p, p, true);")]
    [InlineData("_ = System.Xml.Linq.XDocument.[|Load|](p); _ = System.Xml.Linq.XDocument.[|Load|](s); System.Xml.Linq.XElement.[|Load|](s).[|Save|](s); System.Xml.Linq.XElement.[|Load|](p).[|Save|](p);")]
    [InlineData("_ = System.Text.Json.JsonSerializer.[|Deserialize|]<int>(s); System.Text.Json.JsonSerializer.[|Serialize|](s, 1); _ = System.Text.Json.JsonDocument.[|Parse|](s);")]
    [InlineData("using var x = new BinaryReader(s); _ = x.[|ReadInt32|](); _ = x.[|ReadString|](); _ = x.[|ReadBytes|](5);")]
    [InlineData("[|using|] var x = new BinaryWriter(s); x.[|Write|](5);")]
    [InlineData("w.[|Write|](5); w.[|WriteLine|](\"{0}\", 5); w.[|WriteLine|](); w.[|Write|](p); w.[|Write|](new char[5].AsSpan());")]
    [InlineData("_ = r.[|Read|](); _ = r.[|Read|](new char[5].AsSpan());")]
    [InlineData("Span<byte> x = stackalloc byte[5]; _ = RandomAccess.[|Read|](h, x, 0); _ = s.[|ReadAtLeast|](x, 1); File.[|WriteAllBytes|](p, x);")]
    [InlineData("new FileInfo(p).[|CopyTo|](p);")]
    [InlineData("_ = System.Security.Cryptography.SHA256.[|HashData|](s);")]
    public Task Files(string statement) => Alarms.InMembers(
        "async Task M(string p, Stream s, byte[] b, TextReader r, TextWriter w, Microsoft.Win32.SafeHandles.SafeFileHandle h) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("process.[|WaitForExit|](); _ = process.[|WaitForExit|](5); _ = process.[|WaitForInputIdle|]();")]
    [InlineData("_ = process.StandardOutput.[|ReadToEnd|]();")]
    [InlineData("_ = Console.[|ReadLine|](); _ = Console.[|Read|](); _ = Console.[|ReadKey|](); _ = Console.In.[|ReadLine|]();")]
    [InlineData("server.[|WaitForConnection|](); server.[|WaitForPipeDrain|](); client.[|Connect|](); client.[|Connect|](5);")]
    public Task Processes_and_pipes(string statement) => Alarms.InMembers(
        "async Task M(Process process, System.IO.Pipes.NamedPipeServerStream server, System.IO.Pipes.NamedPipeClientStream client) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("Parallel.[|For|](0, 5, _ => { }); Parallel.[|ForEach|](all, _ => { }); Parallel.[|Invoke|](() => { });")]
    [InlineData("all.AsParallel().[|ForAll|](_ => { });")]
    [InlineData("foreach (var i in stream.[|ToBlockingEnumerable|]()) { }")]
    public Task Parallel_loops(string statement) => Alarms.InMembers(
        "async Task M(int[] all, IAsyncEnumerable<int> stream) { await Task.Yield(); " + statement + " }");

    [Theory]
    [InlineData("Task.[|WaitAll|](t, t); _ = Task.[|WaitAny|](t, t); Task.[|WaitAll|]([t], 5);")]
    [InlineData("t.[|Wait|](5); _ = t.[|Result|]; t.Wait();")]
    [InlineData("t.[|Wait|](); _ = t.Result;")]
    [InlineData("_ = t.GetAwaiter().[|GetResult|]();")]
    [InlineData("_ = t.ConfigureAwait(false).GetAwaiter().[|GetResult|]();")]
    [InlineData("_ = v.[|Result|]; _ = w.GetAwaiter().[|GetResult|](); Task.Yield().GetAwaiter().[|GetResult|]();")]
    [InlineData("await v; _ = v.[|Result|];")]
    [InlineData("_ = n?.[|Result|];")]
    [InlineData("n?.[|Wait|]();")]
    [InlineData("_ = t is { [|Result|]: 5 };")]
    [InlineData("if (t.IsCompleted) t = Task.Run(() => 1); _ = t.[|Result|];")]
    [InlineData("Array.ForEach(new[] { 1 }, Thread.[|Sleep|]); Thread.[|Sleep|](0); Thread.[|Sleep|](TimeSpan.FromSeconds(1));")]
    [InlineData("await Task.Delay(1).ContinueWith(async _ => { await Task.Yield(); Thread.[|Sleep|](1); });")]
    [InlineData("lock (this) { Thread.[|Sleep|](1); _ = t.[|Result|]; }")]
    [InlineData("try { } catch (Exception) when (File.[|ReadAllText|](\"x\") == \"\") { } finally { Thread.[|Sleep|](1); }")]
    [InlineData("unsafe { Thread.[|Sleep|](1); }")]
    [InlineData("Task.Run(() => 1).[|RunSynchronously|]();")]
    public Task Tasks(string statement) => Alarms.InMembers(
        "async Task M(Task<int> t, ValueTask<int> v, ValueTask<int> w, Task<int>? n) { await Task.Yield(); " + statement + " }");
}
