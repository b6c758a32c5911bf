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
