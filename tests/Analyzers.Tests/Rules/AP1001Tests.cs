namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1001Tests
{
    private static readonly Check Check = new("AP1001");

    [Theory]
    [InlineData("Thread.[|Sleep|](100);", "await Task.Delay(100);")]
    [InlineData("Thread.[|Sleep|](TimeSpan.FromSeconds(1));", "await Task.Delay(TimeSpan.FromSeconds(1));")]
    [InlineData("Thread.[|Sleep|](millisecondsTimeout: 100);", "await Task.Delay(100);")]
    [InlineData("Thread.[|Sleep|](Timeout.Infinite);", "await Task.Delay(Timeout.Infinite);")]
    [InlineData("Thread.[|Sleep|](0);", "await Task.Yield();")]
    [InlineData("Thread.[|Sleep|](TimeSpan.Zero);", "await Task.Yield();")]
    [InlineData("System.Threading.Thread.[|Sleep|](100);", "await Task.Delay(100);")]
    [InlineData("global::System.Threading.Thread.[|Sleep|](100);", "await Task.Delay(100);")]
    [InlineData("if (n > 1) Thread.[|Sleep|](n); else Thread.[|Sleep|](2 * n);", "if (n > 1) await Task.Delay(n); else await Task.Delay(2 * n);")]
    [InlineData("for (;;) { Thread.[|Sleep|](n); }", "for (;;) { await Task.Delay(n); }")]
    [InlineData("Thread.[|Sleep|](n); // a while", "await Task.Delay(n); // a while")]
    [InlineData("Thread.[|Sleep|](/* ms */ n);", "await Task.Delay(/* ms */ n);")]
    public Task Sleep_becomes_an_awaited_delay(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("Action a = () => Thread.Sleep(1); a();")]
    [InlineData("await Task.Run(() => Thread.Sleep(1));")]
    [InlineData("void L() => Thread.Sleep(1); L();")]
    [InlineData("new Thread(() => Thread.Sleep(1)).Start();")]
    [InlineData("_ = nameof(Thread.Sleep);")]
    [InlineData("Action<int> a = Thread.Sleep; a(1);")]
    [InlineData("await Task.Factory.StartNew(new Semaphore(0, 1).WaitOne);")]
    public Task Synchronous_functions_inside_are_left_alone(string statement) => Check.Code(Method(statement));

    [Fact]
    public Task Synchronous_method_is_left_alone() => Check.Code("class C { void M() => Thread.Sleep(1); }");

    [Fact]
    public Task Missing_using_is_added() => new Check("AP1001").Code(
        """
        class C
        {
            async System.Threading.Tasks.Task M()
            {
                await System.Threading.Tasks.Task.Yield();
                Thread.[|Sleep|](1);
            }
        }
        """,
        """
        class C
        {
            async System.Threading.Tasks.Task M()
            {
                await System.Threading.Tasks.Task.Yield();
                await Task.Delay(1);
            }
        }
        """);

    [Fact]
    public Task Another_type_called_Task_is_not_meant() => Check.Code(
        """
        class Task { }
        class C
        {
            async System.Threading.Tasks.Task M() => Thread.[|Sleep|](1);
        }
        """,
        """
        class Task { }
        class C
        {
            async System.Threading.Tasks.Task M() => await System.Threading.Tasks.Task.Delay(1);
        }
        """);

    [Fact]
    public Task Token_in_scope_is_passed_on() => Check.Code(
        "class C { async Task M(CancellationToken cancellationToken) => Thread.[|Sleep|](1); }",
        "class C { async Task M(CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken); }");

    [Theory]
    [InlineData("lock (this) { Thread.[|Sleep|](1); }")]
    [InlineData("unsafe { Thread.[|Sleep|](1); }")]
    [InlineData("Monitor.Enter(this); try { Thread.[|Sleep|](1); } finally { Monitor.Exit(this); }")]
    [InlineData("Span<int> s = [n]; Thread.[|Sleep|](1); s[0] = 1;")]
    [InlineData("bool F() { Thread.Sleep(1); return true; } try { } catch when (F()) { }")]
    [InlineData("Array.ForEach(new[] { n }, Thread.[|Sleep|]);")]
    public Task Reported_without_a_fix_where_await_cannot_stand(string statement) => Check.Code(Method(statement));

    [Fact]
    public async Task Method_that_returns_a_task_becomes_async() => await Check.Code(
        """
        class C
        {
            public Task<int> M(int n)
            {
                Thread.[|Sleep|](n);
                return Task.FromResult(n);
            }
        }
        """,
        """
        class C
        {
            public async Task<int> M(int n)
            {
                await Task.Delay(n);
                return n;
            }
        }
        """);

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(int n)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
