using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Rules;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

/// <summary>Running what has no asynchronous form on the thread pool: where it keeps what the program does, and never unasked.</summary>
public class OffloadTests
{
    private static readonly Check<BlockingCallAnalyzer, OffloadCodeFix> Files = new("AP1003", OffloadCodeFix.EquivalenceKey);
    private static readonly Check<BlockingCallAnalyzer, OffloadCodeFix> Primitives = new("AP1007", OffloadCodeFix.EquivalenceKey);

    [Theory]
    [InlineData("File.[|Copy|](a, b);", "await Task.Run(() => File.Copy(a, b));")]
    [InlineData("File.[|Copy|](sourceFileName: a, b, overwrite: true);", "await Task.Run(() => File.Copy(sourceFileName: a, b, overwrite: true));")]
    [InlineData("if (file.[|CopyTo|](b).Exists) return;", "if ((await Task.Run(() => file.CopyTo(b))).Exists) return;")]
    [InlineData("while (!reader.[|EndOfStream|]) await Task.Yield();", "while (!await Task.Run(() => reader.EndOfStream)) await Task.Yield();")]
    [InlineData("long n = bits.[|ReadInt32|]();", "long n = await Task.Run(() => bits.ReadInt32());")]
    [InlineData("bits?.[|ReadInt32|]();", "await Task.Run(() => bits?.ReadInt32());")]
    [InlineData("int? n = bits?.[|ReadInt32|]().CompareTo(1);", "int? n = await Task.Run(() => bits?.ReadInt32().CompareTo(1));")]
    [InlineData("File.[|Copy|](path, Own(a)); // both", "await Task.Run(() => File.Copy(path, Own(a))); // both")]
    [InlineData("File.[|Copy|](base.ToString(), this.path);", "await Task.Run(() => File.Copy(base.ToString(), this.path));")]
    [InlineData("int L() => 1; bits.[|ReadBytes|](L());", "int L() => 1; await Task.Run(() => bits.ReadBytes(L()));")]
    [InlineData("foreach (var f in new[] { a }) File.[|Copy|](f, b);", "foreach (var f in new[] { a }) await Task.Run(() => File.Copy(f, b));")]
    [InlineData("Func<Task> f = async () => { await Task.Yield(); File.[|Copy|](a, b); };", "Func<Task> f = async () => { await Task.Yield(); await Task.Run(() => File.Copy(a, b)); };")]
    public Task File_is_left_to_the_pool(string before, string after) => Files.Code(Method(before), Method(after));

    [Theory]
    [InlineData("signal.[|Wait|]();", "await Task.Run(() => signal.Wait());")]
    [InlineData("ManualResetEventSlim? s = signal; s?.[|Wait|]();", "ManualResetEventSlim? s = signal; await Task.Run(() => s?.Wait());")]
    [InlineData("if (!signal.[|Wait|](100)) return;", "if (!await Task.Run(() => signal.Wait(100))) return;")]
    [InlineData("handle.[|WaitOne|]();", "await Task.Run(() => handle.WaitOne());")]
    [InlineData("WaitHandle.[|WaitAll|](new[] { handle });", "await Task.Run(() => WaitHandle.WaitAll(new[] { handle }));")]
    [InlineData("thread.[|Join|]();", "await Task.Run(() => thread.Join());")]
    [InlineData("var n = queue.[|Take|]();", "var n = await Task.Run(() => queue.Take());")]
    [InlineData("queue.[|TryTake|](out _, 100);", "await Task.Run(() => queue.TryTake(out _, 100));")]
    [InlineData("var done = 0; SpinWait.[|SpinUntil|](() => done > 0);", "var done = 0; await Task.Run(() => SpinWait.SpinUntil(() => done > 0));")]
    public Task Wait_is_left_to_the_pool(string before, string after) => Primitives.Code(Method(before), Method(after));

    [Theory]
    [InlineData("if (queue.[|TryTake|](out var n, 100)) Console.Write(n);")]
    [InlineData("int n; queue.[|TryTake|](out n, 100);")]
    [InlineData("queue.[|TryTake|](out this.n, 100);")]
    [InlineData("int n; signal.[|Wait|](n = 100);")]
    [InlineData("signal.[|Wait|](n++ > 1 ? 10 : 100);")]
    [InlineData("signal.[|Wait|](await Task.FromResult(100));")]
    [InlineData("signal.[|Wait|]((object)n is int m ? m : 2);")]
    [InlineData("Span<int> s = [1]; signal.[|Wait|](s[0]);")]
    [InlineData("ref int r = ref this.n; signal.[|Wait|](r);")]
    [InlineData("var t = tasks.[|Take|]();")]
    [InlineData("foreach (var i in queue.[|GetConsumingEnumerable|]()) Console.Write(i);")]
    [InlineData("if (Monitor.[|TryEnter|](queue, 100)) Monitor.Exit(queue);")]
    [InlineData("mutex.[|WaitOne|](); mutex.ReleaseMutex();")]
    [InlineData("anything.[|WaitOne|]();")]
    [InlineData("WaitHandle.[|WaitAny|](new WaitHandle[] { handle, mutex });")]
    [InlineData("rw.[|EnterReadLock|](); rw.ExitReadLock();")]
    [InlineData("rw.[|TryEnterWriteLock|](100);")]
    [InlineData("gate.[|Enter|](); gate.Exit();")]
    [InlineData("mutex.WaitOne(0); signal.[|Wait|](); mutex.ReleaseMutex();")]
    [InlineData("lock (queue) { signal.[|Wait|](); }")]
    [InlineData("signal.[|Wait|](Other.Slot);")]
    [InlineData("signal.[|Wait|](Thread.CurrentThread.ManagedThreadId);")]
    [InlineData("signal.[|Wait|](local.Value);")]
    [InlineData("unsafe { signal.[|Wait|](); }")]
    [InlineData("try { } catch (Exception) when (signal.[|Wait|](100)) { }")]
    [InlineData("var q = from i in new[] { 1 } where signal.[|Wait|](i) select i;")]
    public Task Wait_stays(string statement) => Primitives.Code(Method(statement));

    [Fact]
    public Task Struct_is_not_captured() => Files.Code("struct S { string a; public readonly async Task M() { await Task.Yield(); File.[|Copy|](a, a); } }");

    [Fact]
    public Task Parameter_by_reference_is_not_captured() => Files.Code("class C { Task M(in string a) { File.[|Copy|](a, a); return Task.CompletedTask; } }");

    [Fact]
    public Task Window_is_not_read_elsewhere() => Files.Code(
        """
        namespace System.Windows.Forms { public class Control { public string Text => ""; } }
        class Box : System.Windows.Forms.Control { }
        class Window : System.Windows.Forms.Control
        {
            Box box = new();
            async Task M()
            {
                await Task.Yield();
                File.[|Copy|](box.Text, "b");
                File.[|Copy|](Text, "b");
                File.[|Copy|](this.Text, "b");
                File.[|Copy|](Read(this), "b");
            }
            static string Read(Window window) => window.Text;
        }
        """);

    [Fact]
    public Task Fields_of_a_window_are_read_anywhere() => Files.Code(
        """
        namespace System.Windows.Forms { public class Control { public string Text => ""; } }
        class Window : System.Windows.Forms.Control
        {
            string path = "a";
            async Task M() { await Task.Yield(); File.[|Copy|](path, this.path); }
        }
        """,
        """
        namespace System.Windows.Forms { public class Control { public string Text => ""; } }
        class Window : System.Windows.Forms.Control
        {
            string path = "a";
            async Task M() { await Task.Yield(); await Task.Run(() => File.Copy(path, this.path)); }
        }
        """);

    [Fact]
    public Task Function_becomes_async() => Files.Code(
        "class C { Task M(string a) { File.[|Copy|](a, a); return Task.CompletedTask; } }",
        "class C { async Task M(string a) { await Task.Run(() => File.Copy(a, a)); } }");

    [Fact]
    public Task Convention_is_followed() => Files.Code(
        "class C { async Task M(string a) { await Task.Delay(1).ConfigureAwait(false); File.[|Copy|](a, a); } }",
        "class C { async Task M(string a) { await Task.Delay(1).ConfigureAwait(false); await Task.Run(() => File.Copy(a, a)).ConfigureAwait(false); } }");

    [Fact]
    public Task Of_two_nested_calls_the_outer_one_is_moved_first() => Files.Code(
        Method("file.[|CopyTo|](bits.[|ReadString|]());"),
        Method("await Task.Run(() => file.CopyTo(bits.ReadString()));"));

    [Fact]
    public Task What_has_an_asynchronous_form_is_not_offloaded() => Files.Code(Method("File.[|ReadAllText|](a);"));

    [Fact]
    public Task A_task_is_not_waited_for_elsewhere() => new Check<BlockingCallAnalyzer, OffloadCodeFix>("AP1002", OffloadCodeFix.EquivalenceKey)
        .Code(Method("var done = Task.Delay(1).[|Wait|](100);"));

    /// <summary><c>dotnet format</c> passes over a provider whose Fix All does not reach a solution.</summary>
    [Fact]
    public void Fix_All_ends_at_the_project() =>
        Assert.Equal([FixAllScope.Document, FixAllScope.Project], new OffloadCodeFix().GetFixAllProvider().GetSupportedFixAllScopes());

    private static string Method(string statement) =>
        $$"""
        using System.Collections.Concurrent;
        class Other { [ThreadStatic] public static int Slot; }
        class C
        {
            int n;
            string path = "";
            string Own(string name) => name + n;
            async Task M(string a, string b, FileInfo file, StreamReader reader, BinaryReader bits, ManualResetEventSlim signal, AutoResetEvent handle,
                WaitHandle anything, Mutex mutex, ReaderWriterLockSlim rw, Lock gate, Thread thread, ThreadLocal<int> local,
                BlockingCollection<int> queue, BlockingCollection<Task<int>> tasks)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
