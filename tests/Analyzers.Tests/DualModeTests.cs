using AsyncPitfalls.Analyzers.Semantics;

namespace AsyncPitfalls.Analyzers.Tests;

public class DualModeTests
{
    [Theory]
    [InlineData("async Task M(bool async) { if (async && x == 1) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool async) { if (!async || x == 1) [|G()|]; await F(); }")]
    [InlineData("async Task M(bool async) { if (async) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool async) { if (async) { await F(); } else { if (x == 1) { [|G()|]; } } }")]
    [InlineData("async Task M(bool isAsync) { if (!isAsync) { [|G()|]; } await F(); }")]
    [InlineData("async Task<int> M(bool useAsync) { if (!useAsync) return [|G()|]; return await F(); }")]
    [InlineData("async Task<int> M(bool runAsync) => runAsync ? await F() : [|G()|];")]
    [InlineData("async Task<int> M(bool async) { if (async) { await F(); return 1; } return [|G()|]; }")]
    [InlineData("async Task<int> M(bool async) { if (async) return await F(); using (new MemoryStream()) { return [|G()|]; } }")]
    [InlineData("async Task M(bool async) { foreach (var i in new int[1]) { if (async) { await F(); continue; } [|G()|]; } }")]
    [InlineData("bool _async; async Task M() { if (this._async) await F(); else [|G()|]; }")]
    [InlineData("bool ExecuteAsynchronously { get; } async Task M() { if (ExecuteAsynchronously) await F(); else [|G()|]; }")]
    [InlineData("const bool RunAsync = true; async Task M() { if (RunAsync == false) [|G()|]; await F(); }")]
    [InlineData("async Task M(FileStream s) { if (s.IsAsync) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool async) { if (async is false) [|G()|]; await F(); }")]
    [InlineData("async Task M(bool async) { if (async is not true) [|G()|]; await F(); }")]
    [InlineData("async Task M(bool async) { if ((x == 1) && !async) [|G()|]; await F(); }")]
    [InlineData("async Task M(bool async) { if (async || x == 1) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool async) { _ = !async && [|G()|] == 1; await F(); }")]
    [InlineData("async Task M(bool async) { _ = async || [|G()|] == 1; await F(); }")]
    [InlineData("async Task M(bool sync) { if (sync) [|G()|]; else await F(); }")]
    [InlineData("async Task M(bool isSync) { if (isSync) [|G()|]; else await F(); }")]
    [InlineData("async Task M(bool runSynchronously) { if (!runSynchronously) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool noAsync) { if (noAsync) [|G()|]; else await F(); }")]
    [InlineData("async Task M(IOBehavior b) { if (b == IOBehavior.Asynchronous) await F(); else [|G()|]; }")]
    [InlineData("async Task M(IOBehavior b) { if (b != IOBehavior.Asynchronous) [|G()|]; else await F(); }")]
    [InlineData("async Task M(IOBehavior b) { if (b is IOBehavior.Synchronous) [|G()|]; else await F(); }")]
    [InlineData("async Task M(IOBehavior b) { if (b is not IOBehavior.Asynchronous) [|G()|]; else await F(); }")]
    [InlineData("async Task M(IOBehavior b) { switch (b) { case IOBehavior.Synchronous: [|G()|]; break; case IOBehavior.Asynchronous: await F(); break; } }")]
    [InlineData("async Task<int> M(IOBehavior b) => b switch { IOBehavior.Synchronous => [|G()|], _ => await F() };")]
    [InlineData("async Task<int> M(bool async) => async switch { true => await F(), false => [|G()|] };")]
    [InlineData("async Task M(bool async) { switch (async) { case false: [|G()|]; break; default: await F(); break; } }")]
    [InlineData("Task<int> M(bool async) => async ? F() : Task.FromResult([|G()|]);")]
    public void Synchronous_branch(string member) => Assert.True(IsSynchronousBranch(member));

    [Theory]
    [InlineData("async Task M(bool async) { if (async) [|G()|]; else await F(); }")]
    [InlineData("async Task M(bool async) { if (!async) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool async) { if (async) { await F(); } [|G()|]; }")]
    [InlineData("async Task M(bool async) { if (!async) return; await F(); [|G()|]; }")]
    [InlineData("async Task M(bool async) { [|G()|]; if (async) { await F(); return; } }")]
    [InlineData("async Task M(bool? asyncAllowed) { if (asyncAllowed == null) [|G()|]; else await F(); }")]
    [InlineData("async Task M(bool other) { if (other) await F(); else [|G()|]; }")]
    [InlineData("async Task M(bool shouldSync) { if (shouldSync) [|G()|]; await F(); }")]
    [InlineData("async Task M(bool synced) { if (synced) [|G()|]; await F(); }")]
    [InlineData("async Task M(int asyncCount) { if (asyncCount == 0) [|G()|]; await F(); }")]
    [InlineData("async Task M(FileMode b) { if (b == FileMode.Append) await F(); else [|G()|]; }")]
    [InlineData("async Task M(IOBehavior b) { switch (b) { case IOBehavior.Synchronous: case IOBehavior.Asynchronous: [|G()|]; break; } await F(); }")]
    [InlineData("async Task M(bool async) { if ([|G()|] == 1 && !async) { await F(); } }")]
    [InlineData("async Task M(bool async) { await F(); if (!async) { Call(async () => { await F(); [|G()|]; }); } } static void Call(Func<Task> f) { }")]
    public void Any_other_code(string member) => Assert.False(IsSynchronousBranch(member));

    private static bool IsSynchronousBranch(string member)
    {
        var snippet = Snippet.Compile($$"""
            enum IOBehavior { Synchronous, Asynchronous }
            class C { int x; static int G() => 1; static Task<int> F() => Task.FromResult(1); {{member}} }
            """);
        return DualMode.IsSynchronousBranch(Assert.Single(snippet.Marked), snippet.Model, TestContext.Current.CancellationToken);
    }
}
