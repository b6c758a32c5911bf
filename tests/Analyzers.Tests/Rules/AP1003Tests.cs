namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1003Tests
{
    private static readonly Check Check = new("AP1003");

    [Theory]
    [InlineData("_ = File.[|ReadAllText|](p);", "_ = await File.ReadAllTextAsync(p);")]
    [InlineData("File.[|WriteAllText|](p, p);", "await File.WriteAllTextAsync(p, p);")]
    [InlineData("_ = File.[|ReadAllLines|](p).Length;", "_ = (await File.ReadAllLinesAsync(p)).Length;")]
    [InlineData("_ = s.[|Read|](b, 0, 1);", "_ = await s.ReadAsync(b, 0, 1);")]
    [InlineData("_ = s.[|Read|](b);", "_ = await s.ReadAsync(b);")]
    [InlineData("s.[|Flush|]();", "await s.FlushAsync();")]
    [InlineData("s.[|CopyTo|](s);", "await s.CopyToAsync(s);")]
    [InlineData("_ = r.[|ReadLine|]();", "_ = await r.ReadLineAsync();")]
    [InlineData("w.[|WriteLine|](p);", "await w.WriteLineAsync(p);")]
    [InlineData("while (r.[|ReadLine|]() is { } line) { }", "while (await r.ReadLineAsync() is { } line) { }")]
    public Task Synchronous_io_becomes_await(string before, string after) => Check.Code(Method(before), Method(after));

    [Fact]
    public Task Conditional_call_becomes_a_guarded_await() => Check.Code(
        Method("w?.[|WriteLine|](p); // last"),
        Method("if (w is not null)\n            await w.WriteLineAsync(p); // last"));

    [Fact]
    public Task Guard_takes_no_foreign_else() => Check.Code(
        Method("if (p == \"\") w?.[|Flush|](); else w = null!;"),
        Method("if (p == \"\")\n        {\n            if (w is not null)\n                await w.FlushAsync();\n        }\n        else w = null!;"));

    [Theory]
    [InlineData("_ = r?.[|ReadLine|]();")]
    [InlineData("_ = r?.[|ReadLine|]()?.Length;")]
    [InlineData("_ = N()?.[|ReadLine|]();")]
    [InlineData("N()?.BaseStream.[|Flush|]();")]
    public Task Conditional_call_whose_value_is_used_has_no_fix(string statement) => Check.Code(Method(statement));

    [Theory]
    [InlineData("var m = new MemoryStream(); m.Write(b, 0, 1);")]
    [InlineData("Stream m = new MemoryStream(); m.Write(b, 0, 1);")]
    [InlineData("using var x = new StreamReader(new MemoryStream(b)); x.ReadLine();")]
    [InlineData("TextWriter x = new StringWriter(); x.Write(1);")]
    [InlineData("Console.Out.WriteLine(p); Console.Error.Write(p);")]
    [InlineData("_ = File.Exists(p);")]
    [InlineData("_ = p.Split(',').Select(f => File.ReadAllText(f)).ToList();")]
    public Task Left_alone(string statement) => Check.Code(Method(statement));

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(string p, Stream s, byte[] b, StreamReader r, StreamWriter w)
            {
                await Task.Yield();
                {{statement}}
            }

            StreamReader? N() => null;
        }
        """;
}
