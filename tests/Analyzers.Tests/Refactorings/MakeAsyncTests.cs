namespace AsyncPitfalls.Analyzers.Tests.Refactorings;

/// <summary>Making a synchronous method asynchronous with all that depends on it: the texts, and that the program prints the same.</summary>
public class MakeAsyncTests
{
    [Fact]
    public Task Method_and_its_callers() => Becomes(
        """
        using System.Xml.Linq;
        await Task.Yield();
        Store.Save("a.txt", "text");
        Console.WriteLine(Store.Load("a.txt").Length);
        Console.WriteLine(Sync());
        int Sync() => Store.Load("a.txt").Length;

        static class Store
        {
            // writes
            public static void Save(string path, string text)
            {
                if (text.Length == 0)
                    return;
                File.WriteAllText(path, text);
            }

            public static string [||]Load(string path) => File.ReadAllText(path);
        }
        """,
        """
        using System.Xml.Linq;
        await Task.Yield();
        Store.Save("a.txt", "text");
        Console.WriteLine((await Store.Load("a.txt")).Length);
        Console.WriteLine(Sync());
        int Sync() => Store.Load("a.txt").GetAwaiter().GetResult().Length;

        static class Store
        {
            // writes
            public static void Save(string path, string text)
            {
                if (text.Length == 0)
                    return;
                File.WriteAllText(path, text);
            }

            public static async Task<string> Load(string path) => await File.ReadAllTextAsync(path);
        }
        """);

    [Fact]
    public Task Void_becomes_a_task() => Becomes(
        """
        class P
        {
            // Waits.
            [Obsolete("x")]
            internal static void [||]Pause(int n, CancellationToken ct)
            {
                if (n == 0)
                    return; // nothing to do
                Thread.Sleep(n);
                Pause(n - 1, ct);
                Console.WriteLine(n);
            }
        #pragma warning disable CS0618
            static void Main() => Pause(2, default);
        }
        """,
        """
        class P
        {
            // Waits.
            [Obsolete("x")]
            internal static async Task Pause(int n, CancellationToken ct)
            {
                if (n == 0)
                    return; // nothing to do
                await Task.Delay(n, ct);
                await Pause(n - 1, ct);
                Console.WriteLine(n);
            }
        #pragma warning disable CS0618
            static void Main() => Pause(2, default).GetAwaiter().GetResult();
        }
        """);

    [Fact]
    public Task Interface_and_all_that_implement_it() => Becomes(
        """
        IStore[] stores = [new Files(), new Fake(), new Logged(), new Explicit(), new Failing()];
        foreach (var store in stores)
        {
            try
            {
                store.Put("k", "v");
                Console.WriteLine(store.Get("k"));
            }
            catch (NotSupportedException)
            {
                Console.WriteLine("no");
            }
        }

        interface IStore
        {
            /// <summary>Gives what <see cref="Put"/> took, see <see cref="Get(string)"/>.</summary>
            string? Get(string key);
            void Put(string key, string value);
        }

        class Files : IStore
        {
            public virtual string? [||]Get(string key) => File.Exists(key + ".v") ? File.ReadAllText(key + ".v") : null;
            public void Put(string key, string value) => File.WriteAllText(key + ".v", value);
        }

        class Logged : Files
        {
            public override string? Get(string key)
            {
                Console.WriteLine(nameof(Get) + key);
                return base.Get(key);
            }
        }

        class Fake : IStore
        {
            public string? Get(string key)
            {
                if (key.Length == 0) return null;
                return key;
            }
            public void Put(string key, string value) { }
        }

        class Explicit : IStore
        {
            string? IStore.Get(string key) => "explicit";
            void IStore.Put(string key, string value) { }
        }

        class Failing : IStore
        {
            public string? Get(string key) => throw new NotSupportedException();
            public void Put(string key, string value) { }
        }
        """,
        """
        IStore[] stores = [new Files(), new Fake(), new Logged(), new Explicit(), new Failing()];
        foreach (var store in stores)
        {
            try
            {
                store.Put("k", "v");
                Console.WriteLine(await store.Get("k"));
            }
            catch (NotSupportedException)
            {
                Console.WriteLine("no");
            }
        }

        interface IStore
        {
            /// <summary>Gives what <see cref="Put"/> took, see <see cref="Get(string)"/>.</summary>
            Task<string?> Get(string key);
            void Put(string key, string value);
        }

        class Files : IStore
        {
            public virtual async Task<string?> Get(string key) => File.Exists(key + ".v") ? await File.ReadAllTextAsync(key + ".v") : null;
            public void Put(string key, string value) => File.WriteAllText(key + ".v", value);
        }

        class Logged : Files
        {
            public override async Task<string?> Get(string key)
            {
                Console.WriteLine(nameof(Get) + key);
                return await base.Get(key);
            }
        }

        class Fake : IStore
        {
            public Task<string?> Get(string key)
            {
                if (key.Length == 0) return Task.FromResult<string?>(null);
                return Task.FromResult<string?>(key);
            }
            public void Put(string key, string value) { }
        }

        class Explicit : IStore
        {
            Task<string?> IStore.Get(string key) => Task.FromResult<string?>("explicit");
            void IStore.Put(string key, string value) { }
        }

        class Failing : IStore
        {
            public Task<string?> Get(string key) => throw new NotSupportedException();
            public void Put(string key, string value) { }
        }
        """);

    [Fact]
    public Task Implementations_with_nothing_to_await() => Becomes(
        """
        new Slow().Run(1);
        abstract class Job
        {
            public abstract void Run(int n);
        }
        class Slow : Job { public override void [||]Run(int n) => Thread.Sleep(n); }
        class Print : Job
        {
            public override void Run(int n) => Console.WriteLine(n); // prints
        }
        class Several : Job
        {
            public override void Run(int n)
            {
                if (n > 1)
                {
                    return;
                }

                Action a = () => { return; };
                a();
            }
        }
        class Endless : Job { public override void Run(int n) { while (true) { } } }
        class Empty : Job
        {
            public override void Run(int n)
            {
            }
        }
        """,
        """
        await new Slow().Run(1);
        abstract class Job
        {
            public abstract Task Run(int n);
        }
        class Slow : Job { public override async Task Run(int n) => await Task.Delay(n); }
        class Print : Job
        {
            public override Task Run(int n)
            {
                Console.WriteLine(n);
                return Task.CompletedTask;
            } // prints
        }
        class Several : Job
        {
            public override Task Run(int n)
            {
                if (n > 1)
                {
                    return Task.CompletedTask;
                }

                Action a = () => { return; };
                a();
                return Task.CompletedTask;
            }
        }
        class Endless : Job { public override Task Run(int n) { while (true) { } } }
        class Empty : Job
        {
            public override Task Run(int n)
            {
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Callers_of_every_kind() => Becomes(
        """
        var p = new P();
        await p.Async();
        await p.Returned();
        p.Lambdas();
        class P
        {
            readonly object gate = new();
            int field = Get(1);
            public P() => field += Get(2);
            int Property => Get(3);
            static int [||]Get(int n) { Thread.Sleep(1); return n; }
            public async Task Async()
            {
                await Task.Yield();
                var (a, b) = (Get(4), Get(Get(5)));
                lock (gate) { a += Get(6); }
                field += Get(7);
                var q = from i in new[] { 1, 2 } where Get(i) > 0 select i;
                Console.WriteLine(a + b + q.Count() + field + Property + Get(8).ToString());
                if (Get(9) is > 3 and var n && n > Get(n)) Console.WriteLine(n);
                Func<Task<int>> f = async () => Get(10);
                Console.WriteLine(await f());
            }
            public Task Returned()
            {
                Console.WriteLine(Get(11));
                return Task.CompletedTask;
            }
            public void Lambdas()
            {
                var all = new[] { 1, 2 }.Select(i => Get(i)).ToList();
                Action a = () => Get(12);
                a();
                Console.WriteLine(all.Sum());
                Console.WriteLine(Get(13) + Get(14) * -Get(15));
            }
        }
        """,
        """
        var p = new P();
        await p.Async();
        await p.Returned();
        p.Lambdas();
        class P
        {
            readonly object gate = new();
            int field = Get(1).GetAwaiter().GetResult();
            public P() => field += Get(2).GetAwaiter().GetResult();
            int Property => Get(3).GetAwaiter().GetResult();
            static async Task<int> Get(int n) { await Task.Delay(1); return n; }
            public async Task Async()
            {
                await Task.Yield();
                var (a, b) = (await Get(4), await Get(await Get(5)));
                lock (gate) { a += Get(6).GetAwaiter().GetResult(); }
                field += Get(7).GetAwaiter().GetResult();
                var q = from i in new[] { 1, 2 } where Get(i).GetAwaiter().GetResult() > 0 select i;
                Console.WriteLine(a + b + q.Count() + field + Property + (await Get(8)).ToString());
                if (await Get(9) is > 3 and var n && n > await Get(n)) Console.WriteLine(n);
                Func<Task<int>> f = async () => await Get(10);
                Console.WriteLine(await f());
            }
            public async Task Returned()
            {
                Console.WriteLine(await Get(11));
            }
            public void Lambdas()
            {
                var all = new[] { 1, 2 }.Select(i => Get(i).GetAwaiter().GetResult()).ToList();
                Action a = () => Get(12).GetAwaiter().GetResult();
                a();
                Console.WriteLine(all.Sum());
                Console.WriteLine(Get(13).GetAwaiter().GetResult() + Get(14).GetAwaiter().GetResult() * -Get(15).GetAwaiter().GetResult());
            }
        }
        """);

    [Fact]
    public Task Conditional_access() => Becomes(
        """
        await M(new S());
        await M(null);
        static async Task M(S? s)
        {
            s?.Save();
            Console.WriteLine(s?.Load().Length);
            await Task.Yield();
        }
        class S
        {
            public void Save() => Console.WriteLine("save");
            public string [||]Load() { Thread.Sleep(1); return "load"; }
        }
        """,
        """
        await M(new S());
        await M(null);
        static async Task M(S? s)
        {
            s?.Save();
            Console.WriteLine(s?.Load().GetAwaiter().GetResult().Length);
            await Task.Yield();
        }
        class S
        {
            public void Save() => Console.WriteLine("save");
            public async Task<string> Load() { await Task.Delay(1); return "load"; }
        }
        """);

    [Fact]
    public Task Two_projects_and_several_documents() => Becomes(
        """
        === Bare/Clock.cs
        using System.Threading;

        namespace Lib
        {
            public interface IClock
            {
                int Tick();
            }

            public class Clock : IClock
            {
                public int [||]Tick()
                {
                    Thread.Sleep(1);
                    return 1;
                }
            }
        }
        === Middle/Frozen.cs
        namespace Middle;

        public class Frozen : Lib.IClock
        {
            public int Tick() => 0;
        }
        === Program/Program.cs
        using Lib;
        using Middle;

        Console.WriteLine(await App.Sum(new Clock()) + await App.Sum(new Frozen()));
        === Program/App.cs
        using Lib;

        static class App
        {
            public static async Task<int> Sum(IClock clock)
            {
                await Task.Delay(1).ConfigureAwait(false);
                return clock.Tick() + clock.Tick();
            }
        }
        """,
        """
        === Bare/Clock.cs
        using System.Threading;
        using System.Threading.Tasks;

        namespace Lib
        {
            public interface IClock
            {
                Task<int> Tick();
            }

            public class Clock : IClock
            {
                public async Task<int> Tick()
                {
                    await Task.Delay(1);
                    return 1;
                }
            }
        }
        === Middle/Frozen.cs
        namespace Middle;

        public class Frozen : Lib.IClock
        {
            public Task<int> Tick() => Task.FromResult(0);
        }
        === Program/Program.cs
        using Lib;
        using Middle;

        Console.WriteLine(await App.Sum(new Clock()) + await App.Sum(new Frozen()));
        === Program/App.cs
        using Lib;

        static class App
        {
            public static async Task<int> Sum(IClock clock)
            {
                await Task.Delay(1).ConfigureAwait(false);
                return await clock.Tick().ConfigureAwait(false) + await clock.Tick().ConfigureAwait(false);
            }
        }
        """);

    [Theory]
    [InlineData("static void [||]Main() => Thread.Sleep(1);")]
    [InlineData("static void Main() { } void [||]M() => Console.WriteLine();")]
    [InlineData("static void Main() { } async void [||]M() { await Task.Yield(); Thread.Sleep(1); }")]
    [InlineData("static void Main() { } Task [||]M() { Thread.Sleep(1); return Task.CompletedTask; }")]
    [InlineData("static void Main() { } void [||]M(out int n) { Thread.Sleep(n = 1); }")]
    [InlineData("static void Main() { } int [||]M(ReadOnlySpan<int> n) { Thread.Sleep(1); return n[0]; }")]
    [InlineData("static void Main() { } Span<int> [||]M() { Thread.Sleep(1); return default; }")]
    [InlineData("static void Main() { } ref int [||]M(int[] a) { Thread.Sleep(1); return ref a[0]; }")]
    [InlineData("static void Main() { } IEnumerable<int> [||]M() { Thread.Sleep(1); yield return 1; }")]
    [InlineData("static void Main() { } public override string [||]ToString() { Thread.Sleep(1); return \"\"; }")]
    [InlineData("static void Main() { } public void [||]Dispose() => Thread.Sleep(1);")]
    [InlineData("static void Main() { } int [||]M() => N(); int N() => 1; Task<int> NAsync() => Task.FromResult(M());")]
    [InlineData("static void Main() { } void [||]M() { lock (this) Thread.Sleep(1); }")]
    [InlineData("static void Main() { } Stream? S { get; } void [||]M() { S?.Flush(); }")]
    [InlineData("static void Main() { } void [||]M() { Action a = () => Thread.Sleep(1); a(); }")]
    [InlineData("static void Main() { } void [||]M() { System.Globalization.CultureInfo.CurrentCulture = null!; Thread.Sleep(1); }")]
    [InlineData("static void Main() { } void M() { [||]Thread.Sleep(1); }")]
    [InlineData("static void Main() { } int [||]P { get { Thread.Sleep(1); return 1; } }")]
    [InlineData("static void Main() { } [||]P() { Thread.Sleep(1); }")]
    [InlineData("static void Main() { } unsafe void [||]M() { Thread.Sleep(1); }")]
    [InlineData("static void Main() { } struct S { int n; void [||]M() { Thread.Sleep(n++); } }")]
    [InlineData("static void Main() { } class E : Exception { public virtual void M() { } } class F : E { public override Exception [||]GetBaseException() { Thread.Sleep(1); return this; } }")]
    public async Task Not_offered(string member)
    {
        var (solution, id, place) = RefactoringSession.Open($"class P : IDisposable {{ {member} {(member.Contains("Dispose()") ? "" : "public void Dispose() { }")} }}");
        Assert.Empty(await RefactoringSession.OfferedAsync(solution.GetDocument(id)!, place));
    }

    [Fact]
    public Task Task_Run_awaits_by_itself() => Becomes(
        """
        await Task.Run(Slow.Work);
        await Task.Run(() => Slow.Work());
        await Task.Run(() => { Slow.Work(); });
        static class Slow
        {
            public static void [||]Work() => Thread.Sleep(1);
        }
        """,
        """
        await Task.Run(Slow.Work);
        await Task.Run(() => Slow.Work());
        await Task.Run(() => { Slow.Work().GetAwaiter().GetResult(); });
        static class Slow
        {
            public static async Task Work() => await Task.Delay(1);
        }
        """);

    [Fact]
    public Task Delegate_becomes_a_lambda() => Becomes(
        """
        Console.WriteLine(string.Join(' ', new[] { 1, 2 }.Select(Slow.Twice)));
        static class Slow
        {
            public static int [||]Twice(int n)
            {
                Thread.Sleep(1);
                return 2 * n;
            }
        }
        """,
        """
        Console.WriteLine(string.Join(' ', new[] { 1, 2 }.Select(n => Slow.Twice(n).GetAwaiter().GetResult())));
        static class Slow
        {
            public static async Task<int> Twice(int n)
            {
                await Task.Delay(1);
                return 2 * n;
            }
        }
        """);

    [Theory]
    [InlineData("E += M; E -= M; ", "it is used as a delegate in several places.")]
    [InlineData("E += M;", "it is used as a delegate in Program.cs, line 4.")]
    [InlineData("Action a = new C().M;", "it is used as a delegate in Program.cs, line 4.")]
    [InlineData("System.Linq.Expressions.Expression<Action> e = () => M();", "an expression tree calls it in Program.cs, line 4.")]
    [InlineData("try { M(); } catch (AggregateException) { }", "Program.cs, line 4 catches an AggregateException of it, and 'await' throws the one that is in that.")]
    [InlineData("lock (this) M();", "Program.cs, line 4 calls it in a lock, and it takes one, which after an 'await' would be on another thread.")]
    public Task Refused_with_a_reason(string use, string reason) => Refuses(
        $$"""
        class C
        {
            event Action? E;
            void Use() { {{use}} E?.Invoke(); }

            // Pauses.
            void [||]M()
            {
                Thread.Sleep(1);
                lock (this) { }
            }
            static void Main() { }
        }
        """,
        $$"""
            // Pauses.
            // Not made asynchronous: {{reason}}
            void M()
        """);

    [Fact]
    public Task Refused_where_it_would_not_compile() => Refuses(
        """
        interface I<out T> { T M(); }
        class C : I<int>
        {
            public int [||]M()
            {
                Thread.Sleep(1);
                return 1;
            }
            static void Main() { }
        }
        """,
        "// Not made asynchronous: CS1961 in /Program/Program.cs, Invalid variance");

    [Fact]
    public Task Refused_where_two_methods_would_call_each_other() => Refuses(
        """
        class C
        {
            private readonly Reader reader = new();
            public int [||]Load() => reader.Read();
            static void Main() { }
        }
        class Reader
        {
            private readonly C owner = new();
            public int Read() => 1;
            public Task<int> ReadAsync() => Task.FromResult(owner.Load());
        }
        """,
        "// Not made asynchronous: 'ReadAsync' calls it, and it would call 'ReadAsync'.");

    [Fact]
    public Task Refused_where_the_language_calls_it() => Refuses(
        """
        using System.Collections;
        class Bag : IEnumerable
        {
            public void [||]Add(int n)
            {
                Thread.Sleep(n);
            }
            IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
            static void Main() => new Bag { 1 };
        }
        """.Replace("new Bag { 1 }", "GC.KeepAlive(new Bag { 1 })"),
        "// Not made asynchronous: it is used as part of a pattern of the language in Program.cs, line 9.");

    [Fact]
    public Task Refused_where_a_class_implements_what_others_declare() => Refuses(
        """
        class Base
        {
            public void [||]Dispose()
            {
                Thread.Sleep(1);
            }
        }
        class Derived : Base, IDisposable
        {
            static void Main() { }
        }
        """,
        "// Not made asynchronous: 'IDisposable.Dispose()' is not declared in this solution.");

    [Fact]
    public async Task Shared_file_is_changed_once()
    {
        var (solution, id, place) = RefactoringSession.Open(
            """
            === Program+Linked/Shared.cs
            public class C
            {
                public static void [||]Work() => Thread.Sleep(1);
                public static void Main() => Work();
            }
            === Linked/Other.cs
            class D { void M() => C.Work(); }
            """);
        var action = Assert.Single(await RefactoringSession.OfferedAsync(solution.GetDocument(id)!, place));
        var changed = await RefactoringSession.ApplyAsync(solution, action);
        var documents = changed.GetChanges(solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments());
        Assert.Equal(["Shared.cs", "Other.cs"], documents.Select(document => changed.GetDocument(document)!.Name));
    }

    [Fact]
    public Task Refused_where_projects_compile_different_parts_of_a_file() => Refuses(
        """
        === Program+Linked/Shared.cs
        public class C
        {
            public static void [||]Work() => Thread.Sleep(1);
            public static void Main() => Work();
        #if Program
            public static void M() => Work();
        #else
            public static void N() => Work();
        #endif
        }
        """,
        "// Not made asynchronous: the projects that share Shared.cs do not compile the same of it.");

    private static async Task Becomes(string before, string after)
    {
        var (solution, id, place) = RefactoringSession.Open(before);
        var action = Assert.Single(await RefactoringSession.OfferedAsync(solution.GetDocument(id)!, place));
        var changed = await RefactoringSession.ApplyAsync(solution, action);
        Assert.Equal(RefactoringSession.Normalized(after), await RefactoringSession.TextAsync(changed));
        var (old, now) = (await RefactoringSession.ProgramAsync(solution), await RefactoringSession.ProgramAsync(changed));
        Assert.Equal(await ProgramRunner.RunAsync(old), await ProgramRunner.RunAsync(now));
        Assert.Empty(await RefactoringSession.OfferedAsync(changed.GetDocument(id)!, place));
    }

    private static async Task Refuses(string code, string remark)
    {
        var (solution, id, place) = RefactoringSession.Open(code);
        var action = Assert.Single(await RefactoringSession.OfferedAsync(solution.GetDocument(id)!, place));
        var changed = await RefactoringSession.TextAsync(await RefactoringSession.ApplyAsync(solution, action));
        Assert.Contains(remark.ReplaceLineEndings("\n"), changed, StringComparison.Ordinal);
    }
}
