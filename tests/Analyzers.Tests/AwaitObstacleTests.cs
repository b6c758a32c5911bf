using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>The rules against the compiler itself: what is said to have no obstacle is rewritten and emitted.</summary>
public partial class AwaitObstacleTests
{
    [Theory]
    [MemberData(nameof(Positions))]
    [MemberData(nameof(Signatures))]
    [MemberData(nameof(Locals))]
    [MemberData(nameof(Temporaries))]
    [MemberData(nameof(Sections))]
    public void Finds_what_the_compiler_finds(AwaitShape shape)
    {
        var (found, compiles) = shape.Find(LanguageVersion.Preview);
        Assert.True(compiles, "does not compile before");
        Assert.Equal(shape.Obstacle, found.ToString());
        var errors = shape.EmitAwaited(LanguageVersion.Preview);
        if (shape.Obstacle == "None" || shape.Conservative is not null)
            Assert.Equal("", errors);
        else
            Assert.NotEqual("", errors);
    }

    [Theory]
    [MemberData(nameof(Positions))]
    [MemberData(nameof(Signatures))]
    [MemberData(nameof(Locals))]
    [MemberData(nameof(Temporaries))]
    public void Is_never_wrong_with_an_older_language(AwaitShape shape)
    {
        foreach (var version in new[] { LanguageVersion.CSharp12, LanguageVersion.CSharp13 })
        {
            if (shape.Find(version) is (AwaitObstacle.None, true))
                Assert.Equal("", shape.EmitAwaited(version));
        }
    }

    [Theory]
    [InlineData("async Task M() { await Task.Yield(); [|Missing()|]; }")]
    [InlineData("async Task M() { Span<int> = ; lock ( { Use(, [|Get()|] } }")]
    [InlineData("Task M(Unknown u, ref ) { var x = u.[|Get()|]; foreach (ref var y in ) { } using var z = ; }")]
    [InlineData("Task M() { using (new TransactionScope( { for (;;) [|Get()|] } Monitor.Enter( ); Exit(")]
    [InlineData("Task M() => from x in  select [|Get()|]")]
    public void Broken_code_is_no_reason_to_throw(string code) => new AwaitShape(code).Find(LanguageVersion.Preview);

    [Fact]
    public void A_ref_like_local_keeps_an_older_function_from_becoming_async()
    {
        var shape = new AwaitShape("Task M() { ReadOnlySpan<int> s = arr; ByValue(s.Length, 1); [|Get()|]; return Task.CompletedTask; }");
        Assert.Equal("RefLikeLives", shape.Find(LanguageVersion.CSharp12).Found.ToString());
        Assert.Equal("None", shape.Find(LanguageVersion.CSharp13).Found.ToString());
    }

    private static TheoryData<AwaitShape> Rows(params IEnumerable<AwaitShape> shapes) => [.. shapes];

    private static AwaitShape Ok(string code, string awaited = "GetAsync()") => new(code, Awaited: awaited);

    private static AwaitShape Not(string obstacle, string code, string awaited = "GetAsync()") => new(code, obstacle, awaited);

    private static AwaitShape Careful(string obstacle, string why, string code, string awaited = "GetAsync()") => new(code, obstacle, awaited, why);
}
