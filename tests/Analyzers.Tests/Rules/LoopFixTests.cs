using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.Analyzers.Tests.FixPrograms;
using AsyncPitfalls.CodeFixes.Rules;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class LoopFixTests
{
    private static readonly Check<LongLoopAnalyzer, LongLoopCodeFix> Yield = new("AP2001", LongLoopCodeFix.YieldKey);
    private static readonly Check<LongLoopAnalyzer, LongLoopCodeFix> Offload = new("AP2001", LongLoopCodeFix.OffloadKey);
    private static readonly Check<BusyWaitAnalyzer, BusyWaitCodeFix> Wait = new("AP2002", BusyWaitCodeFix.EquivalenceKey);

    [Fact]
    public Task Expensive_iterations_yield_each_time() => Yield.Code(
        Method("""
            [|for|] (int i = 0; i < n; i++)
            {
                for (int j = 0; j < 1_000; j++)
                    for (int k = 0; k < 1_600; k++)
                        a[i] += a[j] * a[k];
            }
            """),
        Method("""
            for (int i = 0; i < n; i++)
            {
                await Task.Yield();
                for (int j = 0; j < 1_000; j++)
                    for (int k = 0; k < 1_600; k++)
                        a[i] += a[j] * a[k];
            }
            """));

    [Fact]
    public Task Very_short_iterations_are_cut_into_slices() => Yield.Code(
        Method("""
            // the sum
            [|for|] (int i = 0; i < 100_000_000; i++)
                a[0] += i;
            """),
        Method("""
            // the sum
            var lastYield = Environment.TickCount64;
            for (int first = 0, last; first < 100_000_000; first = last)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                last = first + Math.Min(100_000_000 - first, 8192);
                Slice(first, last, a);
            }

            static void Slice(int first, int last, double[] a)
            {
                for (int i = first; i < last; i++)
                    a[0] += i;
            }
            """));

    [Fact]
    public Task What_a_query_calculates_is_no_part_of_an_iteration() => Yield.Code(Method("""
        var sums = from x in a from y in a where x + y == scale select x * y;
        [|foreach|] (var sum in sums)
            Use(0, sum);
        """));

    [Fact]
    public Task Nothing_is_inserted_where_a_goto_goes_around_it() => Yield.Code(Method("""
        [|while|] (true)
        {
        again:
            double change = 0;
            for (int i = 1; i < n; i++)
                for (int j = 1; j < n; j++)
                {
                    change += Math.Abs(a[j] - a[i]);
                    a[i] = (a[j] + a[i]) / 2;
                }
            if (change < 1e-9)
                return;
            if (change > 0.01)
                goto again;
            await task;
        }
        """));

    [Fact]
    public Task Slices_give_back_what_they_change() => Yield.Code(
        Method("""
            long sum = 0;
            var most = 0d;
            [|for|] (int i = 0; i < 100_000_000; i++)
            {
                sum += i;
                most = Math.Max(most, sum * scale);
            }
            Use(sum, most);
            """),
        Method("""
            long sum = 0;
            var most = 0d;
            var lastYield = Environment.TickCount64;
            for (int first = 0, last; first < 100_000_000; first = last)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                last = first + Math.Min(100_000_000 - first, 8192);
                (sum, most) = Slice(first, last, sum, most);
            }

            (long sum, double most) Slice(int first, int last, long sum, double most)
            {
                for (int i = first; i < last; i++)
                {
                    sum += i;
                    most = Math.Max(most, sum * scale);
                }

                return (sum, most);
            }

            Use(sum, most);
            """));

    [Fact]
    public Task Struct_that_changes_itself_is_given_back() => Yield.Code(
        Method("""
            var counter = new Counter();
            [|for|] (int i = 0; i < 100_000_000; i++)
                counter.Next(); // all

            Use(counter.Count, 0);
            """),
        Method("""
            var counter = new Counter();
            var lastYield = Environment.TickCount64;
            for (int first = 0, last; first < 100_000_000; first = last)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                last = first + Math.Min(100_000_000 - first, 8192);
                counter = Slice(first, last, counter);
            } // all

            static Counter Slice(int first, int last, Counter counter)
            {
                for (int i = first; i < last; i++)
                    counter.Next();
                return counter;
            }

            Use(counter.Count, 0);
            """));

    [Fact]
    public Task Slices_end_the_loop() => Yield.Code(
        Method("""
            var found = -1;
            [|for|] (int i = 0; i < 100_000_000; i++)
            {
                if (a[i] == n)
                {
                    found = i;
                    break; // here
                }
            }

            Use(found, 0);
            """),
        Method("""
            var found = -1;
            var lastYield = Environment.TickCount64;
            for (int first = 0, last; first < 100_000_000; first = last)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                last = first + Math.Min(100_000_000 - first, 8192);
                bool goesOn;
                (goesOn, found) = Slice(first, last, a, n, found);
                if (!goesOn)
                    break;
            }

            static (bool goesOn, int found) Slice(int first, int last, double[] a, int n, int found)
            {
                for (int i = first; i < last; i++)
                {
                    if (a[i] == n)
                    {
                        found = i;
                        return (false, found); // here
                    }
                }

                return (true, found);
            }

            Use(found, 0);
            """));

    [Fact]
    public Task What_cannot_be_cut_counts() => Yield.Code(
        Method("""
            [|for|] (int i = 0; i < 100_000_000; i++)
            {
                if (a[i] == n)
                    return;
            }
            """),
        Method("""
            var iterations = 0;
            var lastYield = Environment.TickCount64;
            for (int i = 0; i < 100_000_000; i++)
            {
                if ((++iterations & 0x3FF) == 0 && Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                if (a[i] == n)
                    return;
            }
            """));

    [Theory]
    [InlineData("int x; for (int i = 0; i < 100_000_000; i++) { x = i; }")]
    [InlineData("var x = 0; Action f = () => x = 1; f(); [|for|] (int i = 0; i < 100_000_000; i++) x += i;")]
    [InlineData("var x = 0; try { [|for|] (int i = 0; i < 100_000_000; i++) x += i; } finally { Use(x, 0); }")]
    [InlineData("for (int i = 0; i <= 100_000_000; i++) a[0] += i;")]
    [InlineData("for (int i = n; i < 100_000_000; i += 2) a[0] += i; void Slices() { }")]
    [InlineData("for (int i = 0; /* all */ i < 100_000_000; i++) a[0] += i;")]
    [InlineData("for (long i = 0; i < 100_000_000; i++) a[0] += i;")]
    [InlineData("for (int i = 0; i < 100_000_000; i++) { a[0] += i; i++; }")]
    [InlineData("for (int i = 0; i < 100_000_000; i++) a[0] += 1; void Slices() { }")]
    public async Task Only_what_stays_the_same_is_cut(string statement)
    {
        var document = FixSession.Open(Program(statement.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));
        var diagnostic = Assert.Single(await FixSession.DiagnosticsAsync(document), found => found.Id == "AP2001");
        var (title, changed) = (await FixSession.ApplyEachAsync(document, diagnostic))[0];
        var text = (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Equal("Yield every 15 ms", title);
        Assert.Equal(statement.Contains("Slices", StringComparison.Ordinal), text.Contains("Slice(", StringComparison.Ordinal));
    }

    [Fact]
    public Task Inner_loop_yields_where_an_iteration_of_the_outer_takes_too_long() => Yield.Code(
        Method("""
            [|for|] (int i = 0; i < 100; i++)
            {
                for (int j = 0; j < 10_000; j++)
                    for (int k = 0; k < 10_000; k++)
                        a[i] += a[j] * a[k];
            }
            """),
        Method("""
            var lastYield = Environment.TickCount64;
            for (int i = 0; i < 100; i++)
            {
                for (int j = 0; j < 10_000; j++)
                {
                    if (Environment.TickCount64 - lastYield >= 15)
                    {
                        await Task.Yield();
                        lastYield = Environment.TickCount64;
                    }

                    for (int k = 0; k < 10_000; k++)
                        a[i] += a[j] * a[k];
                }
            }
            """));

    [Fact]
    public Task Endless_loop_looks_at_the_clock() => Yield.Code(
        Method("""
            [|while|] (true)
            {
                Work();
            }
            """),
        Method("""
            var lastYield = Environment.TickCount64;
            while (true)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                Work();
            }
            """));

    [Fact]
    public Task Loop_whose_calls_take_too_long_is_moved_first() => OfferedAsync(
        "for (int i = 0; i < n; i++) System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"a\", [1], 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);",
        "Move the loop to 'Task.Run'", "Yield in each iteration");

    [Fact]
    public Task Other_loop_yields_first() => OfferedAsync(
        "for (int i = 0; i < 100_000_000; i++) a[0] += i;", "Yield every 15 ms", "Move the loop to 'Task.Run'");

    [Fact]
    public Task Function_is_made_async() => Yield.Code(
        """
        class C
        {
            Task M(double[] a, int n)
            {
                [|for|] (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < 1_000; j++)
                        for (int k = 0; k < 1_600; k++)
                            a[i] += a[j] * a[k];
                }
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            async Task M(double[] a, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    await Task.Yield();
                    for (int j = 0; j < 1_000; j++)
                        for (int k = 0; k < 1_600; k++)
                            a[i] += a[j] * a[k];
                }
            }
        }
        """);

    [Fact]
    public Task Function_that_cannot_be_async_stays() => Yield.Code(
        """
        class C
        {
            Task M(ref double a, int n)
            {
                [|for|] (int i = 0; i < 100_000_000; i++)
                    a += i;
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Fix_All_fixes_every_loop_of_a_function() => Yield.Code(
        Method("""
            [|for|] (int i = 0; i <= 100_000_000; i++)
                a[0] += i;

            [|while|] (true)
                Work();
            """),
        Method("""
            var iterations = 0;
            var lastYield = Environment.TickCount64;
            for (int i = 0; i <= 100_000_000; i++)
            {
                if ((++iterations & 0x3FF) == 0 && Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                a[0] += i;
            }

            var lastYield2 = Environment.TickCount64;
            while (true)
            {
                if (Environment.TickCount64 - lastYield2 >= 15)
                {
                    await Task.Yield();
                    lastYield2 = Environment.TickCount64;
                }

                Work();
            }
            """));

    [Theory]
    [InlineData("lock (a) { [|for|] (int i = 0; i < 100_000_000; i++) a[0] += i; }")]
    [InlineData("var s = a.AsSpan(); [|for|] (int i = 0; i < 100_000_000; i++) s[0] += i;")]
    [InlineData("Monitor.Enter(a); [|for|] (int i = 0; i < 100_000_000; i++) a[0] += i; Monitor.Exit(a);")]
    public async Task Neither_fix_where_no_await_may_stand(string statement)
    {
        await Yield.Code(Method(statement));
        await Offload.Code(Method(statement));
    }

    [Fact]
    public Task No_yield_while_a_span_is_enumerated() =>
        Yield.Code(Method("[|foreach|] (ref var x in a.AsSpan()) { for (int i = 0; i < 100_000_000; i++) x += i; }"));

    [Theory]
    [InlineData("[|for|] (int i = 0; i < 100_000_000; i++) { a[0] += i; if (a[0] == n) return; }")]
    [InlineData("[|for|] (int i = 0; i < 100_000_000; i++) count += i;")]
    [InlineData("[|for|] (int i = 0; i < 100_000_000; i++) values[0] += i;")]
    [InlineData("[|for|] (int i = 0; i < 100_000_000; i++) { a[0] += i; if (a[0] == n) goto end; } end: ;")]
    [InlineData("[|for|] (int i = 0; i < 100_000_000; i++) { a[0] += i; CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; }")]
    [InlineData("var form = new Form(); [|for|] (int i = 0; i < 100_000_000; i++) a[0] += form.Width;")]
    [InlineData("ref var first = ref a[0]; [|for|] (int i = 0; i < 100_000_000; i++) first += i;")]
    public Task Loop_stays_on_its_thread(string statement) => Offload.Code("using System.Globalization;\n" + Method(statement));

    [Fact]
    public Task Loop_moves_to_the_pool() => Offload.Code(
        Method("""
            [|for|] (int i = 0; i < 100_000_000; i++)
                a[0] += i;
            """),
        Method("""
            await Task.Run(() =>
            {
                for (int i = 0; i < 100_000_000; i++)
                    a[0] += i;
            });
            """));

    [Fact]
    public Task Task_is_awaited() => Wait.Code(
        Method("[|while|] (!task.IsCompleted) Thread.Yield();"),
        Method("await Task.WhenAny(task);"));

    [Fact]
    public Task Task_that_may_be_another_is_awaited_again() => Wait.Code(
        Method("[|while|] (!Current.IsCompleted) { }"),
        Method("""
            while (!Current.IsCompleted)
            {
                await Task.WhenAny(Current);
            }
            """));

    [Fact]
    public Task Spinner_goes_with_its_last_use() => Wait.Code(
        Method("""
            var spinner = new SpinWait();
            [|while|] (!ready)
                spinner.SpinOnce();
            """),
        Method("""
            while (!ready)
                await Task.Delay(1, ct);
            """));

    [Fact]
    public Task Loop_that_asks_for_cancellation_is_not_cancelled() => Wait.Code(
        Method("[|while|] (!ready && !ct.IsCancellationRequested) { }"),
        Method("""
            while (!ready && !ct.IsCancellationRequested)
            {
                await Task.Delay(1);
            }
            """));

    [Fact]
    public Task Moments_stay_short() => Wait.Code(Method("[|for|] (var i = 0; i < 100; i++) Thread.SpinWait(10);"));

    [Fact]
    public Task Nobody_waits_under_a_lock() => Wait.Code(Method("lock (a) { [|while|] (!ready) { } }"));

    [Fact]
    public Task Waiting_function_is_made_async() => Wait.Code(
        """
        class C
        {
            volatile bool ready;
            Task M()
            {
                [|while|] (!ready) { }
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            volatile bool ready;
            async Task M()
            {
                while (!ready)
                {
                    await Task.Delay(1);
                }
            }
        }
        """);

    [Fact]
    public Task Every_wait_is_fixed_at_once() => Wait.Code(
        Method("""
            [|while|] (!ready) { }
            [|while|] (!task.IsCompleted) { }
            """),
        Method("""
            while (!ready)
            {
                await Task.Delay(1, ct);
            }

            await Task.WhenAny(task);
            """));

    [Fact]
    public Task Flag_is_looked_at_now_and_then() => Wait.Code(
        Method("[|while|] (!ready) { }"),
        Method("""
            while (!ready)
            {
                await Task.Delay(1, ct);
            }
            """));

    [Fact]
    public Task Hint_becomes_a_delay() => Wait.Code(
        Method("[|while|] (!ready) Thread.SpinWait(20);"),
        Method("while (!ready) await Task.Delay(1, ct);"));

    private static async Task OfferedAsync(string statement, params string[] titles)
    {
        var document = FixSession.Open(Program(statement));
        var diagnostic = Assert.Single(await FixSession.DiagnosticsAsync(document), found => found.Id == "AP2001");
        Assert.Equal(titles, (await FixSession.ApplyEachAsync(document, diagnostic)).Select(offer => offer.Title));
    }

    private static string Program(string statement) => Method(statement) + "\nclass P { static void Main() { } }";

    private static string Method(string statement) =>
        $$"""
        class C
        {
            volatile bool ready;
            double[] values = [0];
            int count;
            double scale = 1;
            Task Current => Task.CompletedTask;
            async Task M(double[] a, int n, Task task, CancellationToken ct)
            {
                await Task.CompletedTask;
                {{statement.ReplaceLineEndings("\n").Replace("\n", "\n        ").Replace("\n        \n", "\n\n")}}
            }
            void Work() { }
            void Use(long x, double y) { }
        }
        struct Counter { public int Count; public void Next() => Count++; }
        class Form : System.Windows.Forms.Control { }
        namespace System.Windows.Forms { class Control { public int Width => 1; } }
        """;
}
