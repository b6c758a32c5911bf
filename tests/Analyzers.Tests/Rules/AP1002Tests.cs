namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1002Tests
{
    private static readonly Check Check = new("AP1002");

    [Theory]
    [InlineData("t.[|Wait|]();", "await t;")]
    [InlineData("var x = f.[|Result|];", "var x = await f;")]
    [InlineData("f.GetAwaiter().[|GetResult|]();", "await f;")]
    [InlineData("var x = v.[|Result|];", "var x = await v;")]
    [InlineData("var x = v.GetAwaiter().[|GetResult|]();", "var x = await v;")]
    [InlineData("f.ConfigureAwait(false).GetAwaiter().[|GetResult|]();", "await f.ConfigureAwait(false);")]
    [InlineData("v.ConfigureAwait(false).GetAwaiter().[|GetResult|]();", "await v.ConfigureAwait(false);")]
    [InlineData("Task.[|WaitAll|](t, f);", "await Task.WhenAll(t, f);")]
    [InlineData("Task.[|WaitAny|](t, f);", "await Task.WhenAny(t, f);")]
    [InlineData("int? x = f?.[|Result|];", "int? x = f is null ? (int?)null : await f;")]
    [InlineData("t?.[|Wait|]();", "if (t is not null)\n            await t;")]
    [InlineData("var a = new[] { t, f }; int i = Task.[|WaitAny|](a);", "var a = new[] { t, f }; int i = Array.IndexOf(a, await Task.WhenAny(a));")]
    [InlineData("Task<int>[] a = [f]; _ = a[Task.[|WaitAny|](tasks: a)].Status;", "Task<int>[] a = [f]; _ = a[Array.IndexOf(a, await Task.WhenAny(tasks: a))].Status;")]
    [InlineData("t.[|Wait|](ct);", "await t.WaitAsync(ct);")]
    [InlineData("_ = F().[|Result|].Length;", "_ = (await F()).Length;")]
    [InlineData("_ = F().[|Result|][0];", "_ = (await F())[0];")]
    [InlineData("_ = F().[|Result|]!;", "_ = (await F())!;")]
    [InlineData("_ = $\"{f.[|Result|]}\";", "_ = $\"{await f}\";")]
    [InlineData("_ = -f.[|Result|] + 1;", "_ = -await f + 1;")]
    [InlineData("_ = (long)f.[|Result|];", "_ = (long)await f;")]
    [InlineData("await v; _ = v.[|Result|];", "await v; _ = await v;")]
    [InlineData("var d = Task.Delay(1); if (await Task.WhenAny(f, d, t) == d) return; _ = f.[|Result|];", "var d = Task.Delay(1); if (await Task.WhenAny(f, d, t) == d) return; _ = await f;")]
    [InlineData("await f; f = G(2); _ = f.[|Result|];", "await f; f = G(2); _ = await f;")]
    [InlineData("_ = G(G(1).[|Result|]).[|Result|];", "_ = await G(await G(1));")]
    public Task Blocking_becomes_await(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("t.[|Wait|](100);")]
    [InlineData("bool done = t.[|Wait|](100);")]
    [InlineData("int i = Task.[|WaitAny|](t, f);")]
    [InlineData("Task[] a = [t, f]; _ = Task.[|WaitAny|](a, 100) + Task.[|WaitAny|](a, ct) + Task.[|WaitAny|](a.ToArray());")]
    [InlineData("Task[] a = [t, f]; Task.[|WaitAny|](a, 100);")]
    [InlineData("Task.[|WaitAll|](new[] { t, f }, 100);")]
    [InlineData("var a = t.GetAwaiter(); a.[|GetResult|]();")]
    [InlineData("_ = f is { [|Result|]: > 1 };")]
    [InlineData("_ = ((Task<int>?)f)?.[|Result|];")]
    [InlineData("t.[|Wait|](100, ct); t.[|Wait|](TimeSpan.FromSeconds(1), ct);")]
    [InlineData("try { t.[|Wait|](); } catch (AggregateException) { }")]
    [InlineData("try { _ = f.[|Result|]; } catch (InvalidOperationException) { }")]
    public Task Reported_without_a_fix(string statement) => Check.Code(Method(statement));

    [Theory]
    [InlineData("t.Wait(0);")]
    [InlineData("_ = nameof(f.Result);")]
    [InlineData("var d = Task.Delay(1); if (await Task.WhenAny(f, d) == d) return; _ = f.Result;")]
    [InlineData("var d = Task.Delay(1); var w = await Task.WhenAny(f, d).ConfigureAwait(false); if (w == d) throw new TimeoutException(); f.GetAwaiter().GetResult();")]
    [InlineData("_ = f.IsCompletedSuccessfully() ? f.Result : await f;")]
    [InlineData("await t; t.Wait();")]
    [InlineData("await f; _ = f.Result + f.GetAwaiter().GetResult();")]
    [InlineData("await Task.WhenAll(t, f); _ = f.Result;")]
    [InlineData("var w = await Task.WhenAny(f, G(1)); _ = w.Result;")]
    [InlineData("if (f.IsCompletedSuccessfully) _ = f.Result;")]
    [InlineData("if (v.IsCompleted) _ = v.Result;")]
    [InlineData("if (!f.IsCompleted) return; _ = f.Result;")]
    [InlineData("_ = f is { IsCompletedSuccessfully: true, Result: > 5 };")]
    [InlineData("_ = Task.FromResult(1).Result;")]
    [InlineData("_ = await f.ContinueWith(p => p.Result);")]
    [InlineData("while (!f.IsCompleted) await Task.Delay(1); _ = f.Result;")]
    [InlineData("Action a = () => t.Wait();")]
    public Task Left_alone(string statement) => Check.Code(Method(statement));

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(Task t, Task<int> f, ValueTask<int> v, CancellationToken ct)
            {
                await Task.Yield();
                {{statement}}
            }

            Task<string> F() => Task.FromResult("");
            Task<int> G(int i) => Task.FromResult(i);
        }

        static class Older
        {
            public static bool IsCompletedSuccessfully(this Task task) => task.Status == TaskStatus.RanToCompletion;
        }
        """;
}
