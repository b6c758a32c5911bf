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

    [Theory]
    [InlineData("_ = XDocument.[|Load|](s);", "_ = await XDocument.LoadAsync(s, LoadOptions.None, CancellationToken.None);")]
    [InlineData("_ = XElement.[|Load|](r).Name;", "_ = (await XElement.LoadAsync(r, LoadOptions.None, CancellationToken.None)).Name;")]
    [InlineData("_ = XDocument.[|Load|](s, LoadOptions.SetBaseUri);", "_ = await XDocument.LoadAsync(s, LoadOptions.SetBaseUri, CancellationToken.None);")]
    [InlineData("new XDocument().[|Save|](s);", "await new XDocument().SaveAsync(s, SaveOptions.None, CancellationToken.None);")]
    [InlineData("new XElement(p).[|Save|](w);", "await new XElement(p).SaveAsync(w, SaveOptions.None, CancellationToken.None);")]
    [InlineData("CancellationToken ct = default; void L(CancellationToken ct) { } async Task A(CancellationToken ct) { _ = XElement.[|Load|](r); await Task.Yield(); }",
        "CancellationToken ct = default; void L(CancellationToken ct) { } async Task A(CancellationToken ct) { _ = await XElement.LoadAsync(r, LoadOptions.None, ct); await Task.Yield(); }")]
    public Task Arguments_that_the_counterpart_requires_are_added(string before, string after) =>
        Check.Code("using System.Xml.Linq;\n" + Method(before), "using System.Xml.Linq;\n" + Method(after));

    [Fact]
    public Task None_is_added_behind_a_name() => Check.Code(Method("_ = System.Xml.Linq.XDocument.[|Load|](stream: s);"));

    [Fact]
    public Task Namespace_of_an_added_argument_is_imported() => Check.Code(
        Method("_ = System.Xml.Linq.XElement.[|Load|](s);"),
        "using System.Xml.Linq;\n\n" + Method("_ = await System.Xml.Linq.XElement.LoadAsync(s, LoadOptions.None, CancellationToken.None);"));

    [Fact]
    public Task Conditional_call_becomes_a_guarded_await() => Check.Code(
        Method("w?.[|WriteLine|](p); // last"),
        Method("if (w is not null)\n            await w.WriteLineAsync(p); // last"));

    [Fact]
    public Task Guard_takes_no_foreign_else() => Check.Code(
        Method("if (p == \"\") w?.[|Flush|](); else w = null!;"),
        Method("if (p == \"\")\n        {\n            if (w is not null)\n                await w.FlushAsync();\n        }\n        else w = null!;"));

    [Theory]
    [InlineData("var x = r?.[|ReadLine|]();", "var x = r is null ? null : await r.ReadLineAsync();")]
    [InlineData("_ = r?.[|ReadLine|]() ?? p;", "_ = (r is null ? null : await r.ReadLineAsync()) ?? p;")]
    [InlineData("var x = s?.[|Read|](b, 0, 1);", "var x = s is null ? (int?)null : await s.ReadAsync(b, 0, 1);")]
    [InlineData("if (s?.[|Read|](b) > 0) { }", "if ((s is null ? (int?)null : await s.ReadAsync(b)) > 0) { }")]
    [InlineData("_ = $\"{r?.[|ReadLine|]()}\";", "_ = $\"{(r is null ? null : await r.ReadLineAsync())}\";")]
    [InlineData("string.IsNullOrEmpty(r?.[|ReadToEnd|]()); // last", "string.IsNullOrEmpty(r is null ? null : await r.ReadToEndAsync()); // last")]
    public Task Conditional_value_becomes_a_choice(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("_ = r?.[|ReadLine|]()?.Length;")]
    [InlineData("_ = N()?.[|ReadLine|]();")]
    [InlineData("N()?.BaseStream.[|Flush|]();")]
    public Task Conditional_call_on_what_is_not_to_be_read_twice_has_no_fix(string statement) => Check.Code(Method(statement));

    [Theory]
    [InlineData("var m = new MemoryStream(); m.Write(b, 0, 1);")]
    [InlineData("Stream m = new MemoryStream(); m.Write(b, 0, 1);")]
    [InlineData("using var x = new StreamReader(new MemoryStream(b)); x.ReadLine();")]
    [InlineData("TextWriter x = new StringWriter(); x.Write(1);")]
    [InlineData("Console.Out.WriteLine(p); Console.Error.Write(p);")]
    [InlineData("_ = File.Exists(p);")]
    [InlineData("var x = System.Xml.XmlReader.Create(p); _ = System.Xml.Linq.XDocument.Load(x, System.Xml.Linq.LoadOptions.None); _ = System.Xml.Linq.XNode.ReadFrom(x);")]
    [InlineData("var x = System.Xml.XmlWriter.Create(p); new System.Xml.Linq.XDocument().Save(x); new System.Xml.Linq.XElement(p).Save(x);")]
    [InlineData("_ = System.Xml.Linq.XElement.Load(new StringReader(p)); _ = System.Xml.Linq.XElement.Load(new MemoryStream(b));")]
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
