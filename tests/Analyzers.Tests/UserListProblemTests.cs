using AsyncPitfalls.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>What AP0001 says of the lists, and exactly where.</summary>
public class UserListProblemTests
{
    private const string Nothing = " names nothing in this project and what it references (a member is named by the type that declares it)";

    [Theory]
    [InlineData("blok M:A.B", 1, 1, 5, "A line begins with 'block' or 'allow', not with 'blok'")]
    [InlineData("M:A.B", 1, 1, 6, "A line begins with 'block' or 'allow', not with 'M:A.B'")]
    [InlineData("# x\n\n  block", 3, 3, 8, "A documentation-comment id is missing after 'block'")]
    [InlineData("# x\r\n\r\n  allow # y\r\n", 3, 3, 8, "A documentation-comment id is missing after 'allow'")]
    [InlineData("block AP1005", 1, 7, 13, "A documentation-comment id is missing after 'AP1005'")]
    [InlineData("block AP1010 M:A.B", 1, 7, 13, "'AP1010' is no rule for blocking members; there are 'AP1001', 'AP1002', 'AP1003', 'AP1004', 'AP1005', 'AP1006', 'AP1007', 'AP1008', 'AP1009'")]
    [InlineData("block A.B", 1, 7, 10, "'A.B' is no documentation-comment id: those begin with 'M:', 'P:', 'T:' or 'N:'")]
    [InlineData("allow F:A.B", 1, 7, 12, "'F:A.B' is no documentation-comment id: those begin with 'M:', 'P:', 'T:' or 'N:'")]
    [InlineData("allow M:", 1, 7, 9, "'M:' is no documentation-comment id: those begin with 'M:', 'P:', 'T:' or 'N:'")]
    [InlineData("allow T:A => B", 1, 11, 13, "'=>' is not expected here")]
    [InlineData("block T:A and", 1, 11, 14, "'and' is not expected here")]
    [InlineData("block T:A =>", 1, 11, 13, "The name of the asynchronous member is missing after '=>'")]
    [InlineData("block T:A => 5", 1, 14, 15, "'5' is no name of a member")]
    [InlineData("block T:A => B.", 1, 14, 16, "'B.' is no name of a member")]
    [InlineData("block T:A => B C", 1, 16, 17, "'C' is not expected here")]
    [InlineData("allow T:A\nallow T:Missing", 2, 7, 16, "'T:Missing'" + Nothing)]
    [InlineData("allow N:Missing", 1, 7, 16, "'N:Missing'" + Nothing)]
    [InlineData("allow M:A.Missing", 1, 7, 18, "'M:A.Missing'" + Nothing)]
    [InlineData("allow M:A.Run(System.Int64)", 1, 7, 28, "'M:A.Run(System.Int64)'" + Nothing)]
    [InlineData("allow P:A.Run", 1, 7, 14, "'P:A.Run'" + Nothing)]
    [InlineData("allow T:G`2", 1, 7, 12, "'T:G`2'" + Nothing)]
    [InlineData("allow M:(", 1, 7, 10, "'M:('" + Nothing)]
    public Task Bad_line_is_reported_at_its_place(string list, int line, int from, int to, string message) => RunAsync(
        list, "", new DiagnosticResult(Descriptors.AP0001_Configuration).WithSpan("AsyncPitfalls.Own.txt", line, from, line, to).WithArguments(message));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("# nothing")]
    [InlineData("allow N:System.IO")]
    [InlineData("allow T:A\nallow T:A.Nested\nallow T:G\nallow T:G`1\nallow M:A.#ctor\nallow M:A..ctor")]
    [InlineData("block M:A.Run => RunAsync\nblock M:A.Run()\nblock M:A.Run(System.Int32)\nblock P:A.Size # why")]
    [InlineData("block M:G.Map\nblock M:G`1.Map``1(``0,System.Collections.Generic.List{`0})")]
    [InlineData("block M:Missing.*\nallow T:Missing*\nallow N:*")]
    [InlineData("block M:System.IO.Stream.Read => System.IO.Stream.ReadAsync")]
    public Task Good_list_is_silent(string list) => RunAsync(list, "");

    [Fact]
    public Task Huge_line_is_quoted_in_part()
    {
        var word = new string('x', 1_000_000);
        return RunAsync(
            $"{word}\nallow M:{new string('*', 100_000)}",
            "",
            new DiagnosticResult(Descriptors.AP0001_Configuration)
                .WithSpan("AsyncPitfalls.Own.txt", 1, 1, 1, 1_000_001)
                .WithArguments($"A line begins with 'block' or 'allow', not with '{word[..100]}…'"));
    }

    [Fact]
    public Task Every_bad_line_is_reported() => RunAsync(
        "a\nallow T:A\nb",
        "",
        new DiagnosticResult(Descriptors.AP0001_Configuration).WithSpan("AsyncPitfalls.Own.txt", 1, 1, 1, 2).WithArguments("A line begins with 'block' or 'allow', not with 'a'"),
        new DiagnosticResult(Descriptors.AP0001_Configuration).WithSpan("AsyncPitfalls.Own.txt", 3, 1, 3, 2).WithArguments("A line begins with 'block' or 'allow', not with 'b'"));

    [Theory]
    [InlineData("async_pitfalls.blocking_members = M:A.Missing, M:A.Run(System.Int32)", "The option 'async_pitfalls.blocking_members': 'M:A.Missing'" + Nothing)]
    [InlineData("async_pitfalls.exempt_members = A.Run", "The option 'async_pitfalls.exempt_members': 'A.Run' is no documentation-comment id: those begin with 'M:', 'P:', 'T:' or 'N:'")]
    [InlineData("async_pitfalls.exempt_members = T:A | M:A..ctor,", null)]
    [InlineData("async_pitfalls.exempt_members =", null)]
    public Task Bad_option_is_reported_once(string line, string? message) => RunAsync(
        "", line, message is null ? [] : [new DiagnosticResult(Descriptors.AP0001_Configuration).WithNoLocation().WithArguments(message)]);

    private static Task RunAsync(string list, string config, params DiagnosticResult[] expected)
    {
        var test = new CSharpCodeFixTest<ConfigurationAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            MarkupOptions = MarkupOptions.None,
        };
        test.TestState.Sources.Add("class A { public A() { } public void Run() { } public void Run(int i) { } public int Size => 1; public class Nested { } }");
        test.TestState.Sources.Add("class G<T> { public void Map<U>(U item, System.Collections.Generic.List<T> list) { } }");
        test.TestState.AdditionalReferences.AddRange(Snippet.References);
        test.TestState.AdditionalFiles.Add(("AsyncPitfalls.Own.txt", list));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + config));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
