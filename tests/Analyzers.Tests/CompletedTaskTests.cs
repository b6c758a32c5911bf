using System.Diagnostics;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Tests;

public class CompletedTaskTests
{
    /// <summary>What a row may use. A row is the body of one more method, <c>M</c>, unless it starts with a member of its own.</summary>
    private const string Members = """
        Task<int> field = null!, other = null!;
        static readonly Task<int> Zero = Task.FromResult(0), Pending = FooAsync();
        Task<int> Auto { get; set; } = null!;
        Task<int> Fresh => FooAsync();
        static async Task<int> FooAsync() { await Task.Yield(); return 1; }
        static void Foo() { }
        static void Use(int i) { }
        static void Fill(List<Task<int>> list) { }
        static void Replace(ref Task<int> task) { }
        static void Start(out Task<int> task) => task = FooAsync();
        static Task<T> Mine<T>(Func<Task<int>, T> f) => null!;
        record Job(string Name, Task<int> Task);
        """;

    /// <summary>Waits: what has been waited for is complete, whichever way.</summary>
    [Theory]
    [InlineData("await t; return [|t|].Result;")]
    [InlineData("await t; return ([|t|]!).Result;")]
    [InlineData("await t; return ([|(Task<int>)t|]).Result;")]
    [InlineData("await t; return [|t|].GetAwaiter().GetResult();")]
    [InlineData("await t.ConfigureAwait(false); return [|t|].Result;")]
    [InlineData("await ((Task)t).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); return [|t|].Result;")]
    [InlineData("Use(await t); return [|t|].Result;")]
    [InlineData("return await t + [|t|].Result;")]
    [InlineData("Use(await (t = FooAsync())); return [|t|].Result;")]
    [InlineData("var stream = Task.FromResult(Stream.Null); using (await stream) { } return [|stream|].Result.ReadByte();")]
    [InlineData("var u = t; await u; return [|t|].Result;")]
    [InlineData("var u = t; await t; return [|u|].Result;")]
    [InlineData("t.Wait(); return [|t|].Result;")]
    [InlineData("t.Wait(ct); return [|t|].Result;")]
    [InlineData("Use(t.Result); return [|t|].Result;")]
    [InlineData("t.GetAwaiter().GetResult(); return [|t|].Result;")]
    [InlineData("Task.WaitAll(a, b); return [|b|].Result;")]
    [InlineData("if (t.Wait(100)) return [|t|].Result; return 1;")]
    [InlineData("if (!t.Wait(TimeSpan.Zero)) return 1; return [|t|].Result;")]
    [InlineData("if (Task.WaitAll([a, b], 100)) return [|b|].Result; return 1;")]
    [InlineData("await t.WaitAsync(ct); return [|t|].Result;")]
    [InlineData("await t.ContinueWith(p => Foo()); return [|t|].Result;")]
    [InlineData("var awaiter = t.GetAwaiter(); await t; return [|awaiter|].GetResult();")]
    [InlineData("await field; Foo(); return [|field|].Result;")]
    [InlineData("await this.field; return [|field|].Result;")]
    [InlineData("await job.Task; return [|job.Task|].Result;")]
    [InlineData("await Auto; return [|Auto|].Result;")]
    [InlineData("var s = new TaskCompletionSource<int>(); await s.Task; return [|s.Task|].Result;")]
    [InlineData("await tasks[0]; return [|tasks[0]|].Result;")]
    [InlineData("for (var i = 0; i < 9; i++) { await array[i]; Use([|array[i]|].Result); } return 1;")]
    [InlineData("var outer = new TaskCompletionSource<Task<int>>().Task; await await outer; return [|(await outer)|].Result;")]
    [InlineData("if (c) await t; else await t.ConfigureAwait(false); return [|t|].Result;")]
    [InlineData("if (c) { await t; } else { return 1; } return [|t|].Result;")]
    [InlineData("if (t != null) await t; return [|t|]?.Result ?? 1;")]
    [InlineData("do { await t; } while (c); return [|t|].Result;")]
    [InlineData("t = c ? a : b; await t; return [|t|].Result;")]
    [InlineData("field ??= FooAsync(); await field; return [|field|].Result;")]
    [InlineData("await t; while (c) { Use([|t|].Result); } return 1;")]
    [InlineData("switch (c) { case true: await t; break; default: throw new Exception(); } return [|t|].Result;")]
    [InlineData("await a; await b; return (c ? a : [|b|]).Result;")]
    [InlineData("await a; await b; return [|(c ? a : b)|].Result;")]
    [InlineData("await t; return [|(t ?? throw new Exception())|].Result;")]
    public void After_a_wait(string code) => Check(code, true);

    [Theory]
    [InlineData("await Task.WhenAll(a, b); return [|a|].Result;")]
    [InlineData("await Task.WhenAll(a, b).ConfigureAwait(false); return [|b|].Result;")]
    [InlineData("await Task.WhenAll(a, b).WaitAsync(ct); return [|b|].Result;")]
    [InlineData("await Task.WhenAll([a, b]); return [|b|].Result;")]
    [InlineData("await Task.WhenAll((Task)a, vt.AsTask()); return [|a|].Result;")]
    [InlineData("await Task.WhenAll(new List<Task<int>> { a, b }); return [|b|].Result;")]
    [InlineData("await Task.WhenAll(Task.WhenAll(a, b), t); return [|b|].Result;")]
    [InlineData("var all = Task.WhenAll(a, b); await all; return [|b|].Result;")]
    [InlineData("var all = Task.WhenAll(a, b); var same = all; await same; return [|b|].Result;")]
    [InlineData("var all = Task.WhenAll(a, b); return (await all)[0] + [|all|].Result[1];")]
    [InlineData("await a; await b; return [|Task.WhenAll(a, b)|].Result[0];")]
    [InlineData("var list = new[] { a, b }; await Task.WhenAll(list); return [|b|].Result;")]
    [InlineData("Task<int>[] list = [a, .. tasks]; await Task.WhenAll(list); return [|a|].Result + tasks[0].Result;")]
    [InlineData("Task<int>[] list = [a, .. tasks]; await Task.WhenAll(list); return a.Result + [|tasks[0]|].Result;")]
    [InlineData("var list = new List<Task<int>> { a }; list.Add(b); await Task.WhenAll(list); return [|b|].Result;")]
    [InlineData("var list = new List<Task<int>>(); for (;c;) list.Add(FooAsync()); await Task.WhenAll(list); return [|list[0]|].Result;")]
    [InlineData("await Task.WhenAll(tasks); return [|tasks[0]|].Result;")]
    [InlineData("await Task.WhenAll(tasks.ToArray()); return [|tasks[^1]|].Result;")]
    [InlineData("await Task.WhenAll(tasks); foreach (var e in tasks) Use([|e|].Result); return 1;")]
    [InlineData("await Task.WhenAll(array); foreach (var e in array) Use([|e|].Result); return 1;")]
    [InlineData("await Task.WhenAll(array); foreach (var e in array.Where(x => c)) Use([|e|].Result); return 1;")]
    [InlineData("await Task.WhenAll(array); for (var i = 0; i < 9; i++) Use([|array[i]|].Result); return 1;")]
    [InlineData("await Task.WhenAll(tasks); return tasks.Select(e => [|e|].Result).Sum();")]
    [InlineData("await Task.WhenAll(tasks); return tasks.Where(e => c).Select(e => [|e|].Result).Sum();")]
    [InlineData("await Task.WhenAll(tasks); return (from e in tasks select [|e|].Result).Sum();")]
    [InlineData("await Task.WhenAll(tasks); return [|tasks.First()|].Result;")]
    [InlineData("await Task.WhenAll(tasks); tasks.Remove(t); return [|tasks[0]|].Result;")]
    [InlineData("var query = sequence.ToList(); await Task.WhenAll(query); return [|query[0]|].Result;")]
    [InlineData("await Task.WhenAll(sequence); foreach (var e in sequence) Use([|e|].Result); return 1;")]
    [InlineData("await Task.WhenAll(map.Values); return [|map[1]|].Result;")]
    [InlineData("await Task.WhenAll(map.Values); foreach (var pair in map) Use([|pair.Value|].Result); return 1;")]
    [InlineData("await Task.WhenAll(jobs.Select(j => j.Task)); foreach (var j in jobs) Use([|j.Task|].Result); return 1;")]
    [InlineData("await Task.WhenAll(jobs.Select(j => j.Task)); return jobs.Select(j => [|j.Task|].Result).Sum();")]
    [InlineData("await Task.WhenAll(tasks.Concat(array)); return [|array[0]|].Result;")]
    [InlineData("await Task.WhenAll(tasks.Append(t)); return [|t|].Result;")]
    [InlineData("var pair = (a, b); await Task.WhenAll(pair.a, pair.b); return [|pair.b|].Result;")]
    [InlineData("var (x, y) = (FooAsync(), FooAsync()); await Task.WhenAll(x, y); return [|y|].Result;")]
    [InlineData("var done = new List<Task<int>>(); foreach (var e in tasks) { await e; done.Add(e); } return [|done[0]|].Result;")]
    public void After_WhenAll(string code) => Check(code, true);

    [Theory]
    [InlineData("var w = await Task.WhenAny(a, b); return [|w|].Result;")]
    [InlineData("var w = await Task.WhenAny(tasks).ConfigureAwait(false); return [|w|].Result;")]
    [InlineData("return [|(await Task.WhenAny(a, b))|].Result;")]
    [InlineData("var any = Task.WhenAny(a, b); var w = await any; return [|w|].Result;")]
    [InlineData("var w = await Task.WhenAny(a, b).WaitAsync(ct); return [|w|].Result;")]
    [InlineData("while (c) { var w = await Task.WhenAny(tasks); tasks.Remove(w); Use([|w|].Result); } return 1;")]
    [InlineData("Task w = await Task.WhenAny(a, Task.Delay(1)); if (w == a) return [|a|].Result; return 1;")]
    [InlineData("if (await Task.WhenAny(a, Task.Delay(1)) == a) return [|a|].Result; return 1;")]
    [InlineData("if (a == await Task.WhenAny(a, b)) return [|a|].Result; return 1;")]
    [InlineData("if (await Task.WhenAny(a, Task.Delay(1)) != a) throw new TimeoutException(); return [|a|].Result;")]
    [InlineData("var w = await Task.WhenAny(a, b); return w == a ? [|a|].Result : 1;")]
    [InlineData("var inTime = await Task.WhenAny(a, b) == a; if (!inTime) return 1; return [|a|].Result;")]
    [InlineData("await Task.WhenAny(a); return [|a|].Result;")]
    [InlineData("await foreach (var w in Task.WhenEach(tasks)) Use([|w|].Result); return 1;")]
    [InlineData("await foreach (var w in Task.WhenEach(a, b).ConfigureAwait(false)) Use([|w|].Result); return 1;")]
    public void Winners(string code) => Check(code, true);

    [Theory]
    [InlineData("if (t.IsCompleted) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsCompletedSuccessfully) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsFaulted || t.IsCanceled) [|t|].Wait(); return 1;")]
    [InlineData("if (t.IsCompleted == true) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsCompleted is false) return 1; return [|t|].Result;")]
    [InlineData("if (t.Exception is { } e) [|t|].Wait(); return 1;")]
    [InlineData("if (t.Exception != null) [|t|].Wait(); return 1;")]
    [InlineData("if (t?.IsCompleted == true) return [|t|].Result; return 1;")]
    [InlineData("if (t?.IsCompletedSuccessfully ?? false) return [|t|].Result; return 1;")]
    [InlineData("if (!t.IsCompletedSuccessfully) return await t; return [|t|].Result;")]
    [InlineData("if (!t.IsCompleted) { await t; } return [|t|].Result;")]
    [InlineData("if (t.IsCompleted && c) return [|t|].Result; return 1;")]
    [InlineData("if (!t.IsCompleted || c) return 1; return [|t|].Result;")]
    [InlineData("if (t.IsCompleted & c) return [|t|].Result; return 1;")]
    [InlineData("if (a.IsCompleted && b.IsCompleted) return [|b|].Result; return 1;")]
    [InlineData("return t.IsCompletedSuccessfully ? [|t|].Result : await t;")]
    [InlineData("return t.IsCompleted && [|t|].Result > 5 ? 1 : 2;")]
    [InlineData("return !t.IsCompleted || [|t|].Result > 5 ? 1 : 2;")]
    [InlineData("while (!t.IsCompleted) await Task.Delay(1); return [|t|].Result;")]
    [InlineData("for (; !t.IsCompleted; ) await Task.Delay(1); return [|t|].Result;")]
    [InlineData("do { await Task.Delay(1); } while (!t.IsCompleted); return [|t|].Result;")]
    [InlineData("while (true) { if (t.IsCompleted) break; await Task.Delay(1); } return [|t|].Result;")]
    [InlineData("if (t.Status == TaskStatus.RanToCompletion) return [|t|].Result; return 1;")]
    [InlineData("if (TaskStatus.Faulted != t.Status) return 1; return [|t|].Result;")]
    [InlineData("if (t.Status >= TaskStatus.RanToCompletion) return [|t|].Result; return 1;")]
    [InlineData("if (t.Status is TaskStatus.RanToCompletion or TaskStatus.Faulted) return [|t|].Result; return 1;")]
    [InlineData("if (t.Status is not TaskStatus.RanToCompletion) return 1; return [|t|].Result;")]
    [InlineData("switch (t.Status) { case TaskStatus.Canceled: case TaskStatus.RanToCompletion: return [|t|].Result; } return 1;")]
    [InlineData("return t.Status switch { TaskStatus.RanToCompletion => [|t|].Result, _ => 1 };")]
    [InlineData("return t.IsCompleted switch { true => [|t|].Result, _ => 1 };")]
    [InlineData("return t switch { { IsCompletedSuccessfully: true } => [|t|].Result, _ => 1 };")]
    [InlineData("switch (t) { case { IsFaulted: true } f: return [|f|].Result; } return 1;")]
    [InlineData("switch (t) { case var f when f.IsCompleted: return [|f|].Result; } return 1;")]
    [InlineData("if (t is { IsCompletedSuccessfully: true }) return [|t|].Result; return 1;")]
    [InlineData("if (t is { Status: TaskStatus.RanToCompletion } done) return [|done|].Result; return 1;")]
    [InlineData("if (t is not { IsCompleted: true }) return 1; return [|t|].Result;")]
    [InlineData("if (field is { IsCompleted: true } and Task<int> done) return [|done|].Result; return 1;")]
    [InlineData("if (job is { Name: \"x\", Task.IsCompleted: true }) return [|job.Task|].Result; return 1;")]
    [InlineData("if (tasks.All(e => e.IsCompleted)) return [|tasks[0]|].Result; return 1;")]
    [InlineData("foreach (var e in tasks.Where(e => c && e.IsCompletedSuccessfully)) Use([|e|].Result); return 1;")]
    [InlineData("return tasks.Where(e => e.IsCompleted).Select(e => [|e|].Result).Sum();")]
    [InlineData("return [|tasks.First(e => e.IsCompleted)|].Result;")]
    [InlineData("var done = t.IsCompleted; if (done) return [|t|].Result; return 1;")]
    [InlineData("var pending = !t.IsCompleted; if (pending) return 1; return [|t|].Result;")]
    [InlineData("var done = c && t.IsCompleted; if (done) return [|t|].Result; return 1;")]
    [InlineData("var done = t?.IsCompleted == true; if (done) return [|t|].Result; return 1;")]
    [InlineData("var status = t.Status; if (status == TaskStatus.RanToCompletion) return [|t|].Result; return 1;")]
    [InlineData("var done = false; while (!done) { await Task.Delay(1); done = t.IsCompleted; } return [|t|].Result;")]
    [InlineData("if (vt.IsCompletedSuccessfully) return [|vt|].Result; return await vt;")]
    [InlineData("if (!vt.IsCompleted) return await vt; return [|vt|].GetAwaiter().GetResult();")]
    [InlineData("if (vt.IsCompleted) return [|vt.AsTask()|].Result; return 1;")]
    [InlineData("var awaiter = t.GetAwaiter(); if (!awaiter.IsCompleted) return await t; return [|awaiter|].GetResult();")]
    [InlineData("var awaiter = vt.ConfigureAwait(false).GetAwaiter(); if (awaiter.IsCompleted) return [|awaiter|].GetResult(); return 1;")]
    public void Guarded(string code) => Check(code, true);

    [Theory]
    [InlineData("if (t is { IsCompletedSuccessfully: true, [|Result: > 5|] }) return 1; return 2;", true)]
    [InlineData("await t; if (t is { [|Result: > 5|] }) return 1; return 2;", true)]
    [InlineData("if (t is { IsCompleted: false, [|Result: > 5|] }) return 1; return 2;", false)]
    [InlineData("if (t is { [|Result: > 5|], IsCompletedSuccessfully: true }) return 1; return 2;", false)]
    public void Property_pattern_asks_for_the_result(string code, bool isComplete) => Check(code, isComplete);

    [Theory]
    [InlineData("await t.ContinueWith(p => Use([|p|].Result)); return 1;")]
    [InlineData("await t.ContinueWith(async p => { await Task.Yield(); Use([|p|].Result); }).Unwrap(); return 1;")]
    [InlineData("await t.ContinueWith((p, state) => [|p|].Result, null); return 1;")]
    [InlineData("await t.ContinueWith(delegate (Task<int> p) { return [|p|].Result; }); return 1;")]
    [InlineData("await Task.WhenAll(a, b).ContinueWith(_ => [|a|].Result); return 1;")]
    [InlineData("await Task.Factory.ContinueWhenAll([a, b], done => [|done[0]|].Result); return 1;")]
    [InlineData("await Task.Factory.ContinueWhenAny([a, b], w => [|w|].Result); return 1;")]
    [InlineData("t.GetAwaiter().OnCompleted(() => Use([|t|].Result)); return 1;")]
    [InlineData("await t; return await Task.Run(async () => { await Task.Yield(); return [|t|].Result; });")]
    public void In_lambdas(string code) => Check(code, true);

    [Theory]
    [InlineData("return [|Task.FromResult(1)|].Result;")]
    [InlineData("[|Task.CompletedTask|].Wait(); return 1;")]
    [InlineData("[|Task.FromException<int>(new Exception())|].Wait(); return 1;")]
    [InlineData("return [|new ValueTask<int>(1)|].Result;")]
    [InlineData("return [|Zero|].Result;")]
    [InlineData("var x = Task.FromResult(1); return [|x|].Result;")]
    [InlineData("field = Task.FromResult(1); return [|field|].Result;")]
    [InlineData("Task x; if (c) x = Task.CompletedTask; else x = Task.FromCanceled(ct); [|x|].Wait(); return 1;")]
    [InlineData("var x = c ? Task.FromResult(1) : Zero; return [|x|].Result;")]
    [InlineData("var x = ValueTask.FromResult(1); return [|x|].Result;")]
    [InlineData("ValueTask x = default; [|x|].GetAwaiter().GetResult(); return 1;")]
    [InlineData("await t; var x = new ValueTask<int>(t); return [|x|].Result;")]
    [InlineData("var s = new TaskCompletionSource<int>(); s.SetResult(1); return [|s.Task|].Result;")]
    [InlineData("var s = new TaskCompletionSource<int>(); s.TrySetCanceled(); return [|s.Task|].Result;")]
    public void Born_complete(string code) => Check(code, true);

    [Theory]
    [InlineData("try { await t; } catch { } return [|t|].Result;")]
    [InlineData("try { await t.ConfigureAwait(false); } catch (Exception) { Foo(); } return [|t|].Result;")]
    [InlineData("try { await Task.WhenAll(a, b); } catch { } return [|b|].Result;")]
    [InlineData("try { await Task.WhenAll(tasks); } catch { foreach (var e in tasks) [|e|].Wait(); } return 1;")]
    [InlineData("try { await t; } catch (InvalidOperationException) when (c) { return [|t|].Result; } return 1;")]
    [InlineData("try { Foo(); await t; } catch { throw; } return [|t|].Result;")]
    [InlineData("try { Foo(); await t; } catch { return 1; } return [|t|].Result;")]
    [InlineData("try { Foo(); await t; } finally { Foo(); } return [|t|].Result;")]
    [InlineData("try { await t; Foo(); } finally { Use([|t|].Result); } return 1;")]
    [InlineData("try { Foo(); } finally { await t; } return [|t|].Result;")]
    [InlineData("try { try { Foo(); } finally { await t; } } catch { } return [|t|].Result;")]
    [InlineData("await t; try { Foo(); } catch { Use([|t|].Result); } return 1;")]
    [InlineData("try { Foo(); } catch { await t; return [|t|].Result; } return 1;")]
    [InlineData("while (c) { try { await t; break; } finally { Foo(); } } if (!c) return 1; await t; return [|t|].Result;")]
    [InlineData("using (new MemoryStream()) { await t; } return [|t|].Result;")]
    [InlineData("if (c) Foo(); try { async Task<int> L() { Foo(); await t; return [|t|].Result; } return await L(); } catch { return 1; }")]
    [InlineData("if (c) Foo(); try { Func<Task<int>> f = async () => { Foo(); await t; return [|t|].Result; }; return await f(); } catch { return 1; }")]
    [InlineData("try { Foo(); } catch when (c) { await t; return [|t|].Result; } return 1;")]
    [InlineData("lock (field) { Foo(); } await t; lock (field) { return [|t|].Result; }")]
    public void Exceptions(string code) => Check(code, true);

    [Theory]
    [InlineData("class D { Task<int> t = null!; Task<int> P { get { return t.IsCompleted ? Task.FromResult([|t|].Result) : t; } } }")]
    [InlineData("class D { Task<int> t = null!; ValueTask<int> P => t.IsCompletedSuccessfully ? new([|t|].Result) : new(t); }")]
    [InlineData("class D { Func<Task<int>, Task<int>> f = async t => { await t; return [|t|].Result; }; }")]
    [InlineData("class D { D(Task<int> t) { if (t.IsCompleted) _ = [|t|].Result; } }")]
    [InlineData("class D { async IAsyncEnumerable<int> M(Task<int> t) { await t; yield return [|t|].Result; } }")]
    [InlineData("class D { void M() { async Task<int> L(Task<int> t) { async Task<int> N() { await t; return [|t|].Result; } return await N(); } } }")]
    [InlineData("var t = Task.Run(() => 1); await t; Console.WriteLine([|t|].Result);")]
    [InlineData("var t = Task.Run(() => 1); async Task L() { await t; Console.WriteLine([|t|].Result); } await L();")]
    public void Anywhere(string program) => Assert.True(IsKnownComplete(program));

    [Theory]
    [InlineData("return [|t|].Result;")]
    [InlineData("[|t|].Wait(); return 1;")]
    [InlineData("return [|FooAsync()|].Result;")]
    [InlineData("return [|Fresh|].Result;")]
    [InlineData("return [|Pending|].Result;")]
    [InlineData("return [|Task.Run(() => 1)|].Result;")]
    [InlineData("await Fresh; return [|Fresh|].Result;")]
    [InlineData("Use([|t|].Result); await t; return 1;")]
    [InlineData("await a; return [|b|].Result;")]
    [InlineData("if (c) await t; return [|t|].Result;")]
    [InlineData("if (c || (await t) > 1) return [|t|].Result; return 1;")]
    [InlineData("while (c) await t; return [|t|].Result;")]
    [InlineData("foreach (var e in tasks) await t; return [|t|].Result;")]
    [InlineData("switch (c) { case true: await t; break; } return [|t|].Result;")]
    [InlineData("await vt; return [|vt|].Result;")]
    [InlineData("await vt.ConfigureAwait(false); return [|vt|].Result;")]
    [InlineData("var x = ValueTask.FromResult(1); await x; return [|x|].Result;")]
    [InlineData("if (vt.IsCompleted) { await vt; return [|vt|].Result; } return 1;")]
    [InlineData("var awaiter = t.GetAwaiter(); return [|awaiter|].GetResult();")]
    [InlineData("await job.Task; return [|jobs[0].Task|].Result;")]
    [InlineData("await tasks[0]; return [|tasks[1]|].Result;")]
    [InlineData("var x = c ? Task.FromResult(1) : t; return [|x|].Result;")]
    [InlineData("return [|(c ? Zero : t)|].Result;")]
    [InlineData("return [|new ValueTask<int>(t)|].Result;")]
    [InlineData("var s = new TaskCompletionSource<int>(); return [|s.Task|].Result;")]
    [InlineData("if (t.Wait(1)) { } return [|t|].Result;")]
    [InlineData("if (!t.Wait(1)) return [|t|].Result; return 1;")]
    public void Not_known(string code) => Check(code, false);

    [Theory]
    [InlineData("if (!t.IsCompleted) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsCompleted || c) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsCompleted | c) return [|t|].Result; return 1;")]
    [InlineData("if (!t.IsFaulted) return [|t|].Result; return 1;")]
    [InlineData("if (a.IsCompleted) return [|b|].Result; return 1;")]
    [InlineData("if (t.IsCompleted == false) return [|t|].Result; return 1;")]
    [InlineData("if (t.IsCompleted != c) return [|t|].Result; return 1;")]
    [InlineData("if (t?.IsCompleted != true) return [|t|].Result; return 1;")]
    [InlineData("if (t != null) return [|t|].Result; return 1;")]
    [InlineData("if (t is { Status: not TaskStatus.Running }) return [|t|].Result; return 1;")]
    [InlineData("if (t.Status != TaskStatus.RanToCompletion) return [|t|].Result; return 1;")]
    [InlineData("if (t.Status >= TaskStatus.WaitingForChildrenToComplete) return [|t|].Result; return 1;")]
    [InlineData("if (t.Status is TaskStatus.RanToCompletion or TaskStatus.Running) return [|t|].Result; return 1;")]
    [InlineData("return t.Status switch { TaskStatus.RanToCompletion => 1, _ => [|t|].Result };")]
    [InlineData("if (t is { Id: 1 }) return [|t|].Result; return 1;")]
    [InlineData("if (t is not { IsCompleted: true }) return [|t|].Result; return 1;")]
    [InlineData("return t.IsCompleted ? 1 : [|t|].Result;")]
    [InlineData("while (!t.IsCompleted) { if (c) break; } return [|t|].Result;")]
    [InlineData("while (t.IsCompleted) { } return [|t|].Result;")]
    [InlineData("var done = t.IsCompleted; if (!done) return [|t|].Result; return 1;")]
    [InlineData("var done = t.IsCompleted; done = c; if (done) return [|t|].Result; return 1;")]
    [InlineData("var done = t.IsCompleted; t = FooAsync(); if (done) return [|t|].Result; return 1;")]
    [InlineData("var done = default(bool?); if (c) done = t.IsCompleted; if (done != false) return [|t|].Result; return 1;")]
    [InlineData("var done = c || t.IsCompleted; if (done) return [|t|].Result; return 1;")]
    [InlineData("if (tasks.Any(e => e.IsCompleted)) return [|tasks[0]|].Result; return 1;")]
    [InlineData("if (tasks.All(e => !e.IsCompleted)) return [|tasks[0]|].Result; return 1;")]
    [InlineData("foreach (var e in tasks.Where(e => !e.IsCompleted)) Use([|e|].Result); return 1;")]
    public void Guards_that_say_nothing(string code) => Check(code, false);

    [Theory]
    [InlineData("await Task.WhenAny(a, b); return [|a|].Result;")]
    [InlineData("var w = await Task.WhenAny(a, b); if (w == a) return 1; return [|a|].Result;")]
    [InlineData("var w = await Task.WhenAny(a, b); if (w != a) return [|a|].Result; return 1;")]
    [InlineData("var any = Task.WhenAny(a, b); any = new TaskCompletionSource<Task<int>>().Task; var w = await any; return [|w|].Result;")]
    [InlineData("if (a == b) return [|a|].Result; return 1;")]
    [InlineData("var all = Task.WhenAll(a, b); return [|a|].Result;")]
    [InlineData("var all = Task.WhenAll(a, b); b = FooAsync(); await all; return [|b|].Result;")]
    [InlineData("var all = Task.WhenAll(a, b); all = Task.WhenAll(tasks); await all; return [|b|].Result;")]
    [InlineData("await Task.WhenAll(tasks.Take(2)); return [|tasks[5]|].Result;")]
    [InlineData("foreach (var e in tasks) { await e; Use([|tasks[0]|].Result); } return 1;")]
    [InlineData("var list = new[] { a, b }; await list[0]; return [|b|].Result;")]
    [InlineData("var list = new[] { a, b }; await a; return [|list[1]|].Result;")]
    [InlineData("foreach (var e in new[] { a, b }) { await e; Use([|b|].Result); } return 1;")]
    [InlineData("await Task.WhenAll(tasks); tasks.Add(FooAsync()); return [|tasks[0]|].Result;")]
    [InlineData("await Task.WhenAll(tasks); tasks.AddRange(array); return [|tasks[0]|].Result;")]
    [InlineData("await Task.WhenAll(tasks); tasks[0] = FooAsync(); return [|tasks[0]|].Result;")]
    [InlineData("await Task.WhenAll(array); array[1] = FooAsync(); foreach (var e in array) Use([|e|].Result); return 1;")]
    [InlineData("await Task.WhenAll(tasks); tasks = []; tasks.Add(t); return [|tasks[0]|].Result;")]
    [InlineData("await Task.WhenAll(map.Values); map[1] = FooAsync(); return [|map[1]|].Result;")]
    [InlineData("await Task.WhenAll(jobs.Select(j => j.Task)); jobs[0] = job; return [|jobs[0].Task|].Result;")]
    [InlineData("var list = new List<Task<int>>(); Fill(list); return [|list[0]|].Result;")]
    [InlineData("var list = new List<Task<int>>(); list.Add(t); return [|list[0]|].Result;")]
    [InlineData("var list = new List<Task<int>> { a, b }; list.Remove(b); await Task.WhenAll(list); return [|b|].Result;")]
    [InlineData("var list = new Task<int>[2]; list[0] = t; return [|list[0]|].Result;")]
    [InlineData("await tasks[0]; tasks.RemoveAt(0); return [|tasks[0]|].Result;")]
    [InlineData("await tasks[0]; tasks.Insert(0, t); return [|tasks[0]|].Result;")]
    [InlineData("var i = 0; await array[i]; i++; return [|array[i]|].Result;")]
    [InlineData("for (var i = 0; c; i++) { if (i > 0) Use([|array[i]|].Result); await array[i]; } return 1;")]
    [InlineData("var tasks2 = tasks.Select(_ => FooAsync()); await Task.WhenAll(tasks2); foreach (var e in tasks2) Use([|e|].Result); return 1;")]
    public void Other_tasks(string code) => Check(code, false);

    [Theory]
    [InlineData("await t; t = FooAsync(); return [|t|].Result;")]
    [InlineData("await t; if (c) t = FooAsync(); return [|t|].Result;")]
    [InlineData("await t; Replace(ref t); return [|t|].Result;")]
    [InlineData("await t; Start(out t); return [|t|].Result;")]
    [InlineData("await t; (t, _) = (FooAsync(), 1); return [|t|].Result;")]
    [InlineData("await t; t = null!; t ??= FooAsync(); return [|t|].Result;")]
    [InlineData("await t; t = c ? a : b; return [|t|].Result;")]
    [InlineData("await field; field = a ?? b; return [|field|].Result;")]
    [InlineData("await t; ref var r = ref t; r = FooAsync(); return [|t|].Result;")]
    [InlineData("await t; while (c) { Use([|t|].Result); t = FooAsync(); } return 1;")]
    [InlineData("await t; for (;;) { if (c) { Use([|t|].Result); } else { t = FooAsync(); } }")]
    [InlineData("while (c) { if (field is { Id: > 1 } x) { if (c) Use([|x|].Result); await x; } field = FooAsync(); } return 1;")]
    [InlineData("while (c) { await (c ? a : t); Use([|(c ? a : t)|].Result); } return 1;")]
    [InlineData("while (c) { var x = FooAsync(); if (c) Use([|x|].Result); await x; } return 1;")]
    [InlineData("Action f = () => t = FooAsync(); await t; f(); return [|t|].Result;")]
    [InlineData("void F() => t = FooAsync(); await t; F(); return [|t|].Result;")]
    [InlineData("Action f = () => tasks.Add(FooAsync()); await Task.WhenAll(tasks); f(); return [|tasks[0]|].Result;")]
    [InlineData("Action f = () => field = FooAsync(); await field; f(); return [|field|].Result;")]
    [InlineData("await field; field = FooAsync(); return [|field|].Result;")]
    [InlineData("await field; this.field = FooAsync(); return [|field|].Result;")]
    [InlineData("await field; field = other; return [|field|].Result;")]
    [InlineData("await Auto; Auto = FooAsync(); return [|Auto|].Result;")]
    [InlineData("await job.Task; job = new Job(\"\", t); return [|job.Task|].Result;")]
    [InlineData("await job.Task; job = job with { Task = t }; return [|job.Task|].Result;")]
    [InlineData("var u = t; t = FooAsync(); await u; return [|t|].Result;")]
    [InlineData("var u = t; u = FooAsync(); await u; return [|t|].Result;")]
    [InlineData("var s = new TaskCompletionSource<int>(); s.SetResult(1); s = new(); return [|s.Task|].Result;")]
    [InlineData("switch (t) { case { IsCompleted: true } x: x = FooAsync(); return [|x|].Result; } return 1;")]
    public void Forgotten(string code) => Check(code, false);

    [Theory]
    [InlineData("try { Foo(); await t; } catch { } return [|t|].Result;")]
    [InlineData("try { await a; await t; } catch { } return [|t|].Result;")]
    [InlineData("try { Foo(); await t; } catch { return [|t|].Result; } return 1;")]
    [InlineData("try { Foo(); await t; } finally { Use([|t|].Result); } return 1;")]
    [InlineData("try { await t.WaitAsync(ct); } catch { } return [|t|].Result;")]
    [InlineData("try { t.Wait(ct); } catch { } return [|t|].Result;")]
    [InlineData("try { await Task.WhenAll(a, FooAsync()); } catch { } return [|a|].Result;")]
    [InlineData("try { Use(await Auto); } catch { } return [|Fresh|].Result;")]
    [InlineData("await t; try { Foo(); } finally { t = FooAsync(); } return [|t|].Result;")]
    [InlineData("await t; try { Foo(); } catch { t = FooAsync(); } return [|t|].Result;")]
    [InlineData("await t; try { t = FooAsync(); Foo(); t = Zero; } catch { Use([|t|].Result); } return 1;")]
    [InlineData("await Task.WhenAll(tasks); try { Foo(); } finally { tasks.Add(t); } return [|tasks[0]|].Result;")]
    [InlineData("try { Foo(); } catch { await t; } return [|t|].Result;")]
    [InlineData("try { Foo(); } finally { if (c) await t; } return [|t|].Result;")]
    [InlineData("try { try { Foo(); } finally { if (c) await t; } return 1; } catch { return [|t|].Result; }")]
    [InlineData("var k = t.ContinueWith(p => Foo(), ct); try { await k; } catch { } return [|t|].Result;")]
    public void Exceptions_before_the_wait(string code) => Check(code, false);

    [Theory]
    [InlineData("Func<Task<int>> f = async () => { await Task.Yield(); return [|t|].Result; }; await t; return await f();")]
    [InlineData("await t; async Task<int> L() { await Task.Yield(); return [|t|].Result; } return await L();")]
    [InlineData("await t; Func<int> f = () => [|t|].Result; t = FooAsync(); return f();")]
    [InlineData("await t; Func<int> f = () => { if (c) return [|t|].Result; t = FooAsync(); return 1; }; return f();")]
    [InlineData("await t; t = FooAsync(); return await Task.Run(async () => { await Task.Yield(); return [|t|].Result; });")]
    [InlineData("return await Mine(p => [|p|].Result);")]
    [InlineData("return tasks.Select(e => [|e|].Result).Sum();")]
    [InlineData("await t.ContinueWith(p => [|a|].Result); return 1;")]
    [InlineData("await Task.Factory.ContinueWhenAny([a, b], w => [|a|].Result); return 1;")]
    [InlineData("await a.ContinueWith(p => { p = t; return [|p|].Result; }); return 1;")]
    public void Lambdas_that_run_elsewhere(string code) => Check(code, false);

    /// <summary>A second here; without the slice of <see cref="Relevance"/> more than half a minute.</summary>
    [Fact]
    public void Big_methods_take_linear_time()
    {
        var statements = Enumerable.Range(0, 2000).Select(i => $"var t{i} = FooAsync(); if (c) await t{i}; else Use(await t{i});\n");
        var snippet = Snippet.Compile(Method(string.Concat(statements) + "return [|t0|].Result;"));
        var watch = Stopwatch.StartNew();
        Assert.True(IsKnownComplete(snippet.Marked[0], snippet.Model, TestContext.Current.CancellationToken));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Any_prefix_of_a_program_is_answered()
    {
        var program = Method("""
            await Task.WhenAll(tasks);
            try { if (t is { IsCompleted: true, Result: > 1 } x) Use(x.Result); t = c ? a : b; } finally { await t; }
            foreach (var (e, i) in tasks.Select((e, i) => (e, i))) Use(e.Result);
            return await Task.Run(async () => { try { return await t.ContinueWith(p => p.Result); } catch when (t.IsCompleted) { return t.Result; } });
            """);
        for (var end = program.IndexOf("await Task.WhenAll", StringComparison.Ordinal); end < program.Length; end += 3)
        {
            var tree = CSharpSyntaxTree.ParseText(program[..end], cancellationToken: TestContext.Current.CancellationToken);
            var usings = CSharpSyntaxTree.ParseText(Snippet.Usings, cancellationToken: TestContext.Current.CancellationToken);
            var model = CSharpCompilation.Create("Broken", [tree, usings], Snippet.References).GetSemanticModel(tree);
            var root = tree.GetRoot(TestContext.Current.CancellationToken);
            foreach (var access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
                _ = IsKnownComplete(access.Expression, model, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void What_was_asked_before_changes_no_answer()
    {
        var tree = CSharpSyntaxTree.ParseText(
            Method("""
                await Task.WhenAll(tasks);
                Use(a.Result); Use(t.Result); Use(tasks[0].Result);
                try { await b; Use(b.Result); } finally { Use(t.Result); }
                Func<int> later = () => a.Result + b.Result;
                await Task.Run(async () => { await t; Func<int> inner = () => t.Result + array[0].Result; return t.Result + a.Result + inner(); });
                int Local(Task<int> p) { if (p.IsCompleted) return p.Result; tasks.Add(p); return p.Result + job.Task.Result; }
                var alias = c ? a : b; await alias; Use(alias.Result + a.Result);
                return later() + Local(array[0]);
                """),
            cancellationToken: TestContext.Current.CancellationToken);
        var usings = CSharpSyntaxTree.ParseText(Snippet.Usings, cancellationToken: TestContext.Current.CancellationToken);
        var model = CSharpCompilation.Create("Asked", [tree, usings], Snippet.References).GetSemanticModel(tree);
        var asked = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Name.Identifier.ValueText == "Result").Select(access => access.Expression).ToList();
        var alone = asked.Select(task => IsKnownComplete(task, model, TestContext.Current.CancellationToken)).ToList();
        var shared = new CompletedTasks(KnownSymbols.TryCreate(model.Compilation)!);

        foreach (var order in new[] { asked, Enumerable.Reverse(asked) })
            Assert.All(order, task => Assert.Equal(alone[asked.IndexOf(task)], shared.IsKnownComplete(task, model, TestContext.Current.CancellationToken)));

        Assert.Equal(16, alone.Count);
        Assert.Contains(true, alone);
        Assert.Contains(false, alone);
    }

    private static void Check(string body, bool isComplete) => Assert.Equal(isComplete, IsKnownComplete(Method(body)));

    private static string Method(string body) => $$"""
        class C
        {
            {{Members}}
            async Task<int> M(
                Task<int> t, Task<int> a, Task<int> b, ValueTask<int> vt, bool c, CancellationToken ct, List<Task<int>> tasks, Task<int>[] array,
                IEnumerable<Task<int>> sequence, Dictionary<int, Task<int>> map, Job job, List<Job> jobs)
            {
                {{body}}
            }
        }
        """;

    private static bool IsKnownComplete(string code)
    {
        var snippet = Snippet.Compile(code);
        return IsKnownComplete(Assert.Single(snippet.Marked), snippet.Model, TestContext.Current.CancellationToken);
    }

    private static bool IsKnownComplete(SyntaxNode marked, SemanticModel model, CancellationToken cancellationToken) =>
        KnownSymbols.TryCreate(model.Compilation) is { } symbols && new CompletedTasks(symbols) is { } tasks && marked switch
        {
            SubpatternSyntax pattern => tasks.IsKnownComplete(pattern, model, cancellationToken),
            _ => tasks.IsKnownComplete((ExpressionSyntax)marked, model, cancellationToken),
        };
}
