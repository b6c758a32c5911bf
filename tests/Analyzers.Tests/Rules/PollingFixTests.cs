using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Rules;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

/// <summary>Loops that await what they do with each job wait only where there is none.</summary>
public class PollingFixTests
{
    private static readonly Check<BusyWaitAnalyzer, BusyWaitCodeFix> Wait = new("AP2002", BusyWaitCodeFix.EquivalenceKey);

    [Fact]
    public Task Branch_that_is_missing_waits() => Wait.Code(
        Method("""
            [|while|] (!ct.IsCancellationRequested)
            {
                if (jobs.TryDequeue(out var job)) // the next one
                    await job();
            }
            """),
        Method("""
            while (!ct.IsCancellationRequested)
            {
                if (jobs.TryDequeue(out var job)) // the next one
                    await job();
                else
                    await Task.Delay(1);
            }
            """));

    [Fact]
    public Task Turning_back_waits() => Wait.Code(
        Method("""
            [|while|] (true)
            {
                if (!jobs.TryDequeue(out var job)) continue; // none
                await job();
            }
            """),
        Method("""
            while (true)
            {
                if (!jobs.TryDequeue(out var job))
                {
                    await Task.Delay(1, ct);
                    continue;
                } // none
                await job();
            }
            """));

    [Fact]
    public Task Turning_back_in_a_block_waits() => Wait.Code(
        Method("""
            [|for|] (; ; )
            {
                if (jobs.IsEmpty)
                {
                    looks++;
                    continue;
                }

                if (jobs.TryDequeue(out var job))
                    await job();
            }
            """),
        Method("""
            for (; ; )
            {
                if (jobs.IsEmpty)
                {
                    looks++;
                    await Task.Delay(1, ct);
                    continue;
                }

                if (jobs.TryDequeue(out var job))
                    await job();
            }
            """));

    [Fact]
    public Task Spinning_is_replaced() => Wait.Code(
        Method("""
            [|while|] (true)
            {
                if (jobs.TryDequeue(out var job))
                    await job();
                else
                    Thread.Yield();
            }
            """),
        Method("""
            while (true)
            {
                if (jobs.TryDequeue(out var job))
                    await job();
                else
                    await Task.Delay(1, ct);
            }
            """));

    [Fact]
    public Task Empty_queue_waits() => Wait.Code(
        Method("""
            [|while|] (true)
            {
                while (jobs.TryDequeue(out var job))
                    await job();
            }
            """),
        Method("""
            while (true)
            {
                while (jobs.TryDequeue(out var job))
                    await job();
                await Task.Delay(1, ct);
            }
            """));

    [Fact]
    public Task Empty_queue_waits_without_braces() => Wait.Code(
        Method("""
            [|while|] (true)
                while (jobs.TryDequeue(out var job))
                    await job();
            """),
        Method("""
            while (true)
            {
                while (jobs.TryDequeue(out var job))
                    await job();
                await Task.Delay(1, ct);
            }
            """));

    [Fact]
    public Task Lock_is_left_before() => Wait.Code(
        Method("""
            [|while|] (true)
            {
                Func<Task>? next = null;
                lock (list) { if (list.Count > 0) { next = list[0]; list.RemoveAt(0); } }
                if (next is null)
                    continue;
                await next();
            }
            """),
        Method("""
            while (true)
            {
                Func<Task>? next = null;
                lock (list) { if (list.Count > 0) { next = list[0]; list.RemoveAt(0); } }
                if (next is null)
                {
                    await Task.Delay(1, ct);
                    continue;
                }
                await next();
            }
            """));

    [Fact]
    public Task Second_queue_waits() => Wait.Code(
        Method("""
            [|while|] (true)
            {
                if (jobs.TryDequeue(out var first)) { await first(); continue; }
                if (others.TryDequeue(out var second)) { await second(); }
            }
            """),
        Method("""
            while (true)
            {
                if (jobs.TryDequeue(out var first)) { await first(); continue; }
                if (others.TryDequeue(out var second)) { await second(); }
                else
                    await Task.Delay(1, ct);
            }
            """));

    private static string Method(string statement) =>
        $$"""
        using System.Collections.Concurrent;
        class C
        {
            readonly List<Func<Task>> list = [];
            int looks;
            async Task M(ConcurrentQueue<Func<Task>> jobs, ConcurrentQueue<Func<Task>> others, CancellationToken ct)
            {
                await Task.CompletedTask;
                {{statement.ReplaceLineEndings("\n").Replace("\n", "\n        ").Replace("\n        \n", "\n\n")}}
            }
        }
        """;
}
