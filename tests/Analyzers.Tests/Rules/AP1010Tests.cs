using AsyncPitfalls.Analyzers.Rules;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1010Tests
{
    private static readonly Check<SynchronousDisposalAnalyzer> Check = new("AP1010");

    [Theory]
    [InlineData("[|using|] var x = new StreamWriter(p);", "await using var x = new StreamWriter(p);")]
    [InlineData("[|using|] (var x = new StreamWriter(p)) { }", "await using (var x = new StreamWriter(p)) { }")]
    [InlineData("[|using|] (s) { }", "await using (s) { }")]
    [InlineData("[|using|] FileStream x = File.OpenRead(p), y = File.OpenRead(p);", "await using FileStream x = File.OpenRead(p), y = File.OpenRead(p);")]
    [InlineData("if (p == null) [|using|] (s) s = null!;", "if (p == null) await using (s) s = null!;")]
    [InlineData("// first\n[|using|] var x = File.Create(p); // last", "// first\nawait using var x = File.Create(p); // last")]
    [InlineData("[|using|] (var x = File.OpenRead(p)) [|using|] (var y = File.OpenRead(p)) { }", "await using (var x = File.OpenRead(p)) await using (var y = File.OpenRead(p)) { }")]
    [InlineData("[|using|] (FileStream x = File.OpenRead(p), y = File.OpenRead(p)) { }", "await using (FileStream x = File.OpenRead(p), y = File.OpenRead(p)) { }")]
    [InlineData("[|using|] (Stream x = File.Create(p), y = null!) x.Position = 0;", "await using (Stream x = File.Create(p), y = null!) x.Position = 0;")]
    [InlineData("switch (p) { case \"\": [|using|] (s) { } break; default: { [|using|] var x = File.OpenRead(p); break; } }",
        "switch (p) { case \"\": await using (s) { } break; default: { await using var x = File.OpenRead(p); break; } }")]
    [InlineData("[|using|] (s ?? File.OpenRead(p)) return;", "await using (s ?? File.OpenRead(p)) return;")]
    [InlineData("again: [|using|] (s) goto again;", "again: await using (s) goto again;")]
    [InlineData("foreach (var c in p) [|using|] (s) { if (c == 'a') continue; break; }", "foreach (var c in p) await using (s) { if (c == 'a') continue; break; }")]
    [InlineData("try { [|using|] var x = File.OpenRead(p); } finally { [|using|] (s) { } }", "try { await using var x = File.OpenRead(p); } finally { await using (s) { } }")]
    [InlineData("#if !NONE\n        [|using|] /* all */ (s)\n        #endif\n        { }", "#if !NONE\n        await using /* all */ (s)\n        #endif\n        { }")]
    [InlineData("Func<Task> f = async () => { [|using|] (s) await Task.Yield(); };", "Func<Task> f = async () => { await using (s) await Task.Yield(); };")]
    public Task Using_becomes_await_using(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("using var x = new MemoryStream();")]
    [InlineData("using var x = new StringWriter();")]
    [InlineData("using var x = new StreamWriter(new MemoryStream());")]
    [InlineData("using var x = new StreamReader(p);")]
    [InlineData("using IDisposable x = File.OpenRead(p);")]
    [InlineData("using var x = new Timer(_ => { });")]
    [InlineData("using var x = default(CancellationToken).Register(() => { });")]
    [InlineData("await using var x = File.OpenRead(p);")]
    [InlineData("void L() { using var x = File.OpenRead(p); }")]
    public Task Left_alone(string statement) => Check.Code(Method(statement));

    [Fact]
    public Task Using_at_the_top() => Check.Code(
        "await Task.Yield();\n[|using|] var x = File.OpenRead(\"\");\n[|using|] (x) { }\n",
        "await Task.Yield();\nawait using var x = File.OpenRead(\"\");\nawait using (x) { }\n");

    [Fact]
    public Task Function_becomes_async() => Check.Code(
        "class C { Task<int> M(Stream s) { [|using|] (s) return Task.FromResult(1); } }",
        "class C { async Task<int> M(Stream s) { await using (s) return 1; } }");

    [Theory]
    [InlineData("Span<int> span = [1]; [|using|] (s) span[0]++;")]
    [InlineData("Monitor.Enter(this); [|using|] (s) { } Monitor.Exit(this);")]
    public Task Not_where_an_await_may_not_stand(string statement) => Check.Code(Method(statement));

    [Fact]
    public Task Not_in_a_lock() => Check.Code(Method("lock (this) { [|using|] var x = File.OpenRead(p); }"));

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(string p, Stream s)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
