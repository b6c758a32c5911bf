namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>What users of analyzers complain about: none of it may be reported, by any rule.</summary>
public partial class FalseAlarmTests
{
    [Theory]
    [InlineData("async Task<int> M(Task<int> a, Task<int> b) { await Task.WhenAll(a, b); return a.Result + b.Result; }")]
    [InlineData("async Task<int> M(Task<int>[] all) { await Task.WhenAll(all); var sum = 0; foreach (var t in all) sum += t.Result; return sum; }")]
    [InlineData("async Task<int> M(Task<int> t) { await t; return t.Result; }")]
    [InlineData("async Task<int> M(Task<int> t) { await t.ConfigureAwait(false); return t.GetAwaiter().GetResult(); }")]
    [InlineData("async Task<int> M(Task<int> t) { await Task.Yield(); if (t.IsCompletedSuccessfully) return t.Result; return await t; }")]
    [InlineData("async Task<int> M(ValueTask<int> t) { if (t.IsCompletedSuccessfully) return t.Result; return await t; }")]
    [InlineData("async Task<int> M(Task<int> t) { if (!t.IsCompletedSuccessfully) return await t; return t.Result; }")]
    [InlineData("async Task<int> M(Task<int> t) => t.IsCompletedSuccessfully ? t.Result : await t;")]
    [InlineData("async Task M(Task<int> t) { await Task.Yield(); if (t.Status == TaskStatus.RanToCompletion) Console.Write(t.Result); }")]
    [InlineData("async Task<int> M(Task<int> a, Task<int> b) { var first = await Task.WhenAny(a, b); return first.Result; }")]
    [InlineData("async Task M(Task<int> t) => await t.ContinueWith(done => Console.Write(done.Result));")]
    [InlineData("async Task<int> M() { await Task.Yield(); var t = Task.FromResult(1); return t.Result; }")]
    [InlineData("async Task<bool> M(Task<int> t) { await Task.Yield(); return t is { IsCompletedSuccessfully: true, Result: > 5 }; }")]
    [InlineData("async Task M(Task<int> t) { while (!t.IsCompleted) await Task.Delay(5); Console.Write(t.Result); }")]
    [InlineData("async Task<string> M(Task<int> t) { await Task.Yield(); return nameof(t.Result); }")]
    public Task Task_is_complete(string member) => Alarms.InMembers(member);

    [Theory]
    [InlineData("async Task M(CancellationTokenSource cts) { await Task.Yield(); cts.Cancel(); }")]
    [InlineData("async Task M(Stream s) { await Task.Yield(); using var x = XmlReader.Create(s); x.Read(); }")]
    [InlineData("async Task M(XmlWriter x) { await Task.Yield(); x.WriteStartElement(\"a\"); x.Flush(); }")]
    [InlineData("async Task M(DbDataReader r) { while (await r.ReadAsync()) { _ = r.IsDBNull(0) ? 0 : r.GetFieldValue<int>(1) + r.GetInt32(2); } }")]
    [InlineData("async Task M() { await Task.Yield(); Xunit.Assert.Throws<Exception>(() => { }); Xunit.Assert.ThrowsAny<Exception>(() => { }); }")]
    [InlineData("async Task M(System.IO.Pipelines.PipeReader r) { await Task.Yield(); r.Complete(); }")]
    [InlineData("async Task M(IDisposable d) { await Task.Yield(); d.Dispose(); }")]
    public Task Counterpart_is_for_something_else(string member) => Alarms.InMembers(member);

    [Theory]
    [InlineData("async Task M(DbContext db) { db.Add(new object()); db.AddRange(new object()); await db.SaveChangesAsync(); }")]
    [InlineData("async Task M(DbSet<C> set) { await Task.Yield(); set.Add(this); set.AddRange(this); set.Remove(this); set.Update(this); }")]
    [InlineData("async Task M(IDbContextFactory<DbContext> f) { await using var db = f.CreateDbContext(); }")]
    [InlineData("async Task M(DbSet<C> set) { var q = set.Where(c => c != null).OrderBy(c => 1); await q.ToListAsync(); }")]
    [InlineData("async Task M(DbSet<C> set, Task<int> t) => await set.Where(c => c.N == t.Result).ToListAsync(); int N => 1;")]
    [InlineData("async Task M(List<C> list) { await Task.Yield(); _ = list.AsQueryable().Where(c => c != null).ToList(); _ = list.First(); }")]
    [InlineData("async Task M(DbSet<C> set) { await foreach (var c in set.AsAsyncEnumerable()) { } foreach (var c in set.Local) { } foreach (var c in await set.ToListAsync()) { } }")]
    public Task Entity_framework(string member) => Alarms.InMembers(member, "using Microsoft.EntityFrameworkCore; ");

    [Theory]
    [InlineData("interface IRepo { IQueryable<int> Get(); Task<int> GetAsync(int id); } async Task M(IRepo r) { await Task.Yield(); _ = r.Get(); }")]
    [InlineData("async Task M(Exception e) { await Task.Yield(); Console.Error.WriteLine(e); Console.Out.Write(1); Console.WriteLine(e); }")]
    [InlineData("void Load() { } [Obsolete(\"no\")] Task LoadAsync() => Task.CompletedTask; async Task M() { await Task.Yield(); Load(); }")]
    [InlineData("int Load() => 1; Task<string> LoadAsync() => Task.FromResult(\"\"); async Task<int> M() { await Task.Yield(); return Load(); }")]
    [InlineData("void Load(object o) { } Task LoadAsync(string s) => Task.CompletedTask; async Task M(object o) { await Task.Yield(); Load(o); }")]
    [InlineData("void Load(int a, string b) { } Task LoadAsync(string b, int a) => Task.CompletedTask; async Task M() { await Task.Yield(); Load(1, \"\"); }")]
    [InlineData("bool Load(out int i) { i = 1; return true; } Task<bool> LoadAsync() => Task.FromResult(true); async Task M() { await Task.Yield(); Load(out _); }")]
    [InlineData("interface IOne { Task LoadAsync(); } class One : IOne { public void Load() { } Task IOne.LoadAsync() => Task.CompletedTask; } async Task M(One o) { await Task.Yield(); o.Load(); }")]
    [InlineData("class Waiter { public void Wait() { } public int Result => 1; } async Task M(Waiter w) { await Task.Yield(); w.Wait(); _ = w.Result; }")]
    [InlineData("class Other { public void Load() { } protected Task LoadAsync() => Task.CompletedTask; } async Task M(Other o) { await Task.Yield(); o.Load(); }")]
    public Task Counterpart_does_not_fit(string members) => Alarms.InMembers(members);

    [Theory]
    [InlineData("void Save() { } async Task SaveAsync() { await Task.Yield(); Save(); }")]
    [InlineData("void Save() { } async Task SaveAsync(int times) { await Task.Yield(); this.Save(); } Task SaveAsync() => Task.CompletedTask;")]
    [InlineData("interface ISave { void Save(); Task SaveAsync(); } class Saver : ISave { public void Save() { } public async Task SaveAsync() { await Task.Yield(); Save(); } }")]
    [InlineData("abstract class Base { public void Save() { } public abstract Task SaveAsync(); } class Derived : Base { public override async Task SaveAsync() { await Task.Yield(); base.Save(); } }")]
    [InlineData("class Wrap : Stream { public override async Task FlushAsync(CancellationToken ct) { await Task.Yield(); Flush(); } "
        + "public override void Flush() { } public override bool CanRead => true; public override bool CanSeek => true; public override bool CanWrite => true; public override long Length => 0; "
        + "public override long Position { get; set; } public override int Read(byte[] b, int o, int c) => 0; public override long Seek(long o, SeekOrigin s) => 0; "
        + "public override void SetLength(long l) { } public override void Write(byte[] b, int o, int c) { } }")]
    public Task Counterpart_is_the_method_that_we_are_in(string members) => Alarms.InMembers(members);

    [Theory]
    [InlineData("async Task M(string[] p) { await Task.Yield(); _ = p.Select(f => File.ReadAllText(f)).ToList(); }")]
    [InlineData("async Task M() => await Task.Run(() => Thread.Sleep(50));")]
    [InlineData("async Task M() => await Task.Factory.StartNew(() => Thread.Sleep(50), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);")]
    [InlineData("async Task M() { await Task.Yield(); L(); void L() => File.ReadAllText(\"x\"); }")]
    [InlineData("async Task M() { await Task.Yield(); new Thread(() => Thread.Sleep(1)).Start(); new Thread(Loop).Start(); } void Loop() => Thread.Sleep(1);")]
    [InlineData("async Task M(Timer t) { await Task.Yield(); AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(1); }")]
    [InlineData("void M() { Thread.Sleep(1); Task.Delay(1).Wait(); File.ReadAllText(\"x\"); }")]
    [InlineData("string P => File.ReadAllText(\"x\"); C() => Thread.Sleep(1);")]
    [InlineData("IEnumerable<string> M() { yield return File.ReadAllText(\"x\"); }")]
    [InlineData("static readonly string Text = File.ReadAllText(\"x\");")]
    public Task Code_runs_elsewhere(string members) => Alarms.InMembers(members);

    [Theory]
    [InlineData("async Task M() { await Task.Yield(); Expression<Func<Task<int>, int>> e = t => t.Result; }")]
    [InlineData("async Task M(IQueryable<Task<int>> q) { await Task.Yield(); _ = q.Select(t => t.Result); _ = from t in q select t.Result; }")]
    [InlineData("async Task M() { await Task.Yield(); _ = nameof(File.ReadAllText) + nameof(Thread.Sleep); }")]
    [InlineData("async Task M([System.ComponentModel.Description(nameof(Thread.Sleep))] int i) => await Task.Yield();")]
    public Task Nothing_runs(string members) => Alarms.InMembers(members);

    [Fact]
    public Task Generated_code() => Alarms.In("// <auto-generated/>\nclass C { async Task M() { await Task.Yield(); Thread.Sleep(1); } }");
}
