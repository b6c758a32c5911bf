using AsyncPitfalls.Analyzers.Rules;
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
                for (int j = 0; j < n; j++)
                    for (int k = 0; k < n; k++)
                        a[i] += a[j] * a[k];
            }
            """),
        Method("""
            for (int i = 0; i < n; i++)
            {
                await Task.Yield();
                for (int j = 0; j < n; j++)
                    for (int k = 0; k < n; k++)
                        a[i] += a[j] * a[k];
            }
            """));

    [Fact]
    public Task Cheap_iterations_yield_by_time_slice() => Yield.Code(
        Method("""
            // the sum
            [|for|] (int i = 0; i < 100_000_000; i++)
                a[0] += i;
            """),
        Method("""
            // the sum
            var iterations = 0;
            var lastYield = Environment.TickCount;
            for (int i = 0; i < 100_000_000; i++)
            {
                if ((++iterations & 0x3FF) == 0 && Environment.TickCount - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount;
                }

                a[0] += i;
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
            var lastYield = Environment.TickCount;
            while (true)
            {
                if (Environment.TickCount - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount;
                }

                Work();
            }
            """));

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

    private static string Method(string statement) =>
        $$"""
        class C
        {
            volatile bool ready;
            async Task M(double[] a, int n, Task task, CancellationToken ct)
            {
                await Task.CompletedTask;
                {{statement.ReplaceLineEndings("\n").Replace("\n", "\n        ").Replace("\n        \n", "\n\n")}}
            }
            void Work() { }
        }
        """;
}
