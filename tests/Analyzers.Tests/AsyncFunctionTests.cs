using AsyncPitfalls.Analyzers.Semantics;

namespace AsyncPitfalls.Analyzers.Tests;

public class AsyncFunctionTests
{
    [Theory]
    [InlineData("class C { async Task M() { await Task.Yield(); [|M()|]; } }")]
    [InlineData("class C { async void M() { await Task.Yield(); [|M()|]; } }")]
    [InlineData("class C { void M() { async Task L() { await Task.Yield(); [|L()|]; } } }")]
    [InlineData("class C { void M() { Func<Task> f = async () => { await Task.Yield(); [|M()|]; }; } }")]
    [InlineData("class C { Func<Task> f = async delegate { await Task.Yield(); [|M()|]; }; static void M() { } }")]
    [InlineData("class C { async IAsyncEnumerable<int> M() { await Task.Yield(); [|M()|]; yield return 1; } }")]
    [InlineData("await Task.Yield(); [|M()|]; void M() { }")]
    public void Await_may_stand_here(string code) => Assert.True(Around(code)?.IsAsync);

    [Theory]
    [InlineData("class C { Task M() { [|N()|]; return Task.CompletedTask; } void N() { } }")]
    [InlineData("class C { ValueTask<int> M() => new([|N()|]); int N() => 1; }")]
    [InlineData("class C { Task P { get { [|N()|]; return Task.CompletedTask; } } void N() { } }")]
    [InlineData("class C { Task<int> P => Task.FromResult([|N()|]); int N() => 1; }")]
    [InlineData("class C { IAsyncEnumerable<int> M(IAsyncEnumerable<int> s) { [|N()|]; return s; } void N() { } }")]
    [InlineData("class C { Func<Task> f = () => { [|N()|]; return Task.CompletedTask; }; static void N() { } }")]
    [InlineData("class C { Func<Task<int>> f = () => Task.FromResult([|N()|]); static int N() => 1; }")]
    public void Function_returns_a_task_without_async(string code) => Assert.False(Around(code)?.IsAsync ?? true);

    [Theory]
    [InlineData("class C { void M() { [|M()|]; } }")]
    [InlineData("class C { int M() => [|M()|]; }")]
    [InlineData("class C { async Task M() { await Task.Yield(); Action a = () => [|N()|]; } void N() { } }")]
    [InlineData("class C { async Task M() { await Task.Yield(); void L() => [|L()|]; } }")]
    [InlineData("class C { async Task M(int[] a) { await Task.Yield(); _ = a.Select(x => [|x.GetHashCode()|]).ToList(); } }")]
    [InlineData("class C { IEnumerable<Task> M() { [|M()|]; yield return Task.CompletedTask; } }")]
    [InlineData("class C { int x = [|M()|]; static int M() => 1; static async Task N() => await Task.Yield(); }")]
    [InlineData("[|M()|]; void M() { }")]
    [InlineData("[|M()|]; async Task M() { await Task.Yield(); }")]
    public void Synchronous_code(string code) => Assert.Null(Around(code));

    private static AsyncFunction? Around(string code)
    {
        var snippet = Snippet.Compile(code);
        var symbols = KnownSymbols.TryCreate(snippet.Compilation)!;
        return AsyncFunction.Around(Assert.Single(snippet.Marked), snippet.Model, symbols, TestContext.Current.CancellationToken);
    }
}
