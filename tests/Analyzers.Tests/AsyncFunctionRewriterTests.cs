using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// The function around the marked blocking calls is made async, together with the calls' own edits. Each row has to compile
/// before and after, and the order in which the edits are added must not matter.
/// </summary>
public class AsyncFunctionRewriterTests
{
    /// <summary>What the rows call.</summary>
    private const string Members = """

        partial class C
        {
            static readonly Task<int> t = Task.FromResult(1);
            static readonly Task<Task<int>> tt = Task.FromResult(t);
            static readonly Task<string> s = Task.FromResult("");
            static readonly Task<bool> b = Task.FromResult(true);
            static readonly bool c = b.IsCompleted;
            static readonly object gate = new();
            static Task FAsync(params object[] a) => Task.CompletedTask;
            static Task<int> GAsync(params object[] a) => t;
            static ValueTask VAsync(params object[] a) => default;
            static ValueTask<int> WAsync(params object[] a) => default;
            static int N(object? a = null) => 1;
        }
        interface I { Task IM(); Task<int> IN(); }
        abstract class Base { public abstract Task<int> BM(); }
        class Disposable : IDisposable { public void Dispose() { } }
        """;

    [Theory]
    [InlineData("Task M() { [|t.Wait()|]; return Task.CompletedTask; }", "async Task M() { await t; }")]
    [InlineData("Task M() { [|t.Wait()|]; return (Task.CompletedTask); }", "async Task M() { await t; }")]
    [InlineData("Task M() { [|t.Wait()|]; return Task.FromResult(0); }", "async Task M() { await t; }")]
    [InlineData("Task M() { [|t.Wait()|]; return Task.FromResult<object?>(null); }", "async Task M() { await t; }")]
    [InlineData("Task M() { [|t.Wait()|]; return Task.FromResult(N()); }", "async Task M() { await t; N(); }")]
    [InlineData("Task M() { return Task.FromResult([|t.Result|]); }", "async Task M() { await Task.FromResult(await t); }")]
    [InlineData("Task M() { return Task.FromResult([|File.ReadAllText(\"\")|]); }", "async Task M() { await File.ReadAllTextAsync(\"\"); }")]
    [InlineData("Task M() { return Task.FromResult([|t.Result|] + 1); }", "async Task M() { await Task.FromResult(await t + 1); }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return default; }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return default!; }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return default(ValueTask); }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return new ValueTask(); }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return new(); }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return ValueTask.CompletedTask; }", "async ValueTask M() { await t; }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return new ValueTask(FAsync()); }", "async ValueTask M() { await t; await FAsync(); }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return new(FAsync()); }", "async ValueTask M() { await t; await FAsync(); }")]
    [InlineData("ValueTask M() { [|t.Wait()|]; return VAsync(); }", "async ValueTask M() { await t; await VAsync(); }")]
    [InlineData("Task M() { [|t.Wait()|]; return FAsync(); }", "async Task M() { await t; await FAsync(); }")]
    [InlineData("Task M() { [|t.Wait()|]; return GAsync(); }", "async Task M() { await t; await GAsync(); }")]
    [InlineData("Task M() { return FAsync([|t.Result|]); }", "async Task M() { await FAsync(await t); }")]
    [InlineData("Task M(Task? o) { [|t.Wait()|]; return o ?? FAsync(); }", "async Task M(Task? o) { await t; await (o ?? FAsync()); }")]
    [InlineData("Task M() { [|t.Wait()|]; return c ? Task.CompletedTask : FAsync(); }",
        "async Task M() { await t; await (c ? Task.CompletedTask : FAsync()); }")]
    [InlineData("Task M() { if ([|b.Result|]) return Task.CompletedTask; N(); return Task.CompletedTask; }",
        "async Task M() { if (await b) return; N(); }")]
    [InlineData("Task M() { if ([|b.Result|]) { return FAsync(); } return Task.CompletedTask; }",
        "async Task M() { if (await b) { await FAsync(); return; } }")]
    [InlineData("Task M() { if ([|b.Result|]) { N(); return FAsync(); } else { return Task.CompletedTask; } }",
        "async Task M() { if (await b) { N(); await FAsync(); return; } else { return; } }")]
    [InlineData("Task M() { [|t.Wait()|]; return Task.FromCanceled(new(true)); }",
        "async Task M() { await t; await Task.FromCanceled(new(true)); }")]
    [InlineData("Task M() { [|t.Wait()|]; return Task.FromException(new IOException()); }",
        "async Task M() { await t; throw new IOException(); }")]
    [InlineData("Task M() { [|t.Wait()|]; end: return Task.CompletedTask; }", "async Task M() { await t; end: return; }")]
    [InlineData("Task M() { while (true) [|t.Wait()|]; }", "async Task M() { while (true) await t; }")]
    public void No_result(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("Task<int> M() { return Task.FromResult([|t.Result|]); }", "async Task<int> M() { return await t; }")]
    [InlineData("Task<int> M() { return (Task.FromResult([|t.Result|])); }", "async Task<int> M() { return await t; }")]
    [InlineData("Task<int> M() { return Task.FromResult(result: [|t.Result|] + 1); }", "async Task<int> M() { return await t + 1; }")]
    [InlineData("Task<object> M() { return Task.FromResult<object>([|s.Result|]); }", "async Task<object> M() { return await s; }")]
    [InlineData("Task<object?> M() { [|t.Wait()|]; return Task.FromResult<object?>(null); }", "async Task<object?> M() { await t; return null; }")]
    [InlineData("Task<long> M() { return Task.FromResult<long>([|t.Result|]); }", "async Task<long> M() { return await t; }")]
    [InlineData("Task<int?> M() { [|t.Wait()|]; return Task.FromResult(default(int?)); }", "async Task<int?> M() { await t; return default(int?); }")]
    [InlineData("Task<Func<int>> M() { [|t.Wait()|]; return Task.FromResult<Func<int>>(() => 1); }",
        "async Task<Func<int>> M() { await t; return () => 1; }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; return GAsync(); }", "async Task<int> M() { await t; return await GAsync(); }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; return (GAsync()); }", "async Task<int> M() { await t; return await GAsync(); }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; return GAsync()!; }", "async Task<int> M() { await t; return await GAsync()!; }")]
    [InlineData("Task<int> M() { return [|tt.Result|]; }", "async Task<int> M() { return await await tt; }")]
    [InlineData("Task<Task<int>> M() { [|t.Wait()|]; return Task.FromResult(GAsync()); }", "async Task<Task<int>> M() { await t; return GAsync(); }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; return (Task<int>)(object)t; }", "async Task<int> M() { await t; return await (Task<int>)(object)t; }")]
    [InlineData("Task<int> M(Task<int>? o) { [|t.Wait()|]; return o ?? Task.FromResult(1); }",
        "async Task<int> M(Task<int>? o) { await t; return await (o ?? Task.FromResult(1)); }")]
    [InlineData("Task<int> M(Task<int>? o) { [|t.Wait()|]; return o ??= GAsync(); }",
        "async Task<int> M(Task<int>? o) { await t; return await (o ??= GAsync()); }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; return Task.FromException<int>(new IOException()); }",
        "async Task<int> M() { await t; throw new IOException(); }")]
    [InlineData("ValueTask<int> M() { return new ValueTask<int>([|t.Result|]); }", "async ValueTask<int> M() { return await t; }")]
    [InlineData("ValueTask<int> M() { return new([|t.Result|]); }", "async ValueTask<int> M() { return await t; }")]
    [InlineData("ValueTask<int> M() { return ValueTask.FromResult([|t.Result|]); }", "async ValueTask<int> M() { return await t; }")]
    [InlineData("ValueTask<int> M() { return new ValueTask<int>(GAsync([|t.Result|])); }", "async ValueTask<int> M() { return await GAsync(await t); }")]
    [InlineData("ValueTask<int> M() { [|t.Wait()|]; return default; }", "async ValueTask<int> M() { await t; return default; }")]
    [InlineData("ValueTask<int> M() { [|t.Wait()|]; return new(); }", "async ValueTask<int> M() { await t; return default; }")]
    [InlineData("ValueTask<int> M() { [|t.Wait()|]; return WAsync(); }", "async ValueTask<int> M() { await t; return await WAsync(); }")]
    public void Result(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("Task<int> M() { return [|b.Result|] ? Task.FromResult(1) : GAsync(); }",
        "async Task<int> M() { return await b ? 1 : await GAsync(); }")]
    [InlineData("Task<int> M() { return [|b.Result|] ? GAsync(1) : GAsync(2); }", "async Task<int> M() { return await (await b ? GAsync(1) : GAsync(2)); }")]
    [InlineData("Task<int> M() { return c ? Task.FromResult([|t.Result|]) : c ? (Task.FromResult(2)) : Task.FromResult(3); }",
        "async Task<int> M() { return c ? await t : c ? 2 : 3; }")]
    [InlineData("Task<int?> M() { return [|b.Result|] ? Task.FromResult<int?>(1) : Task.FromResult<int?>(default); }",
        "async Task<int?> M() { return await b ? (int?)1 : default(int?); }")]
    [InlineData("Task<object> M() { return [|b.Result|] ? Task.FromResult<object>(-1) : Task.FromResult<object>(\"\"); }",
        "async Task<object> M() { return await b ? (object)(-1) : (object)\"\"; }")]
    [InlineData("ValueTask<int> M() { return [|b.Result|] ? default : WAsync(); }", "async ValueTask<int> M() { return await b ? default(int) : await WAsync(); }")]
    [InlineData("ValueTask<int> M() { return [|b.Result|] ? new(1) : new(GAsync()); }", "async ValueTask<int> M() { return await b ? 1 : await GAsync(); }")]
    [InlineData("Task<int> M() { return [|t.Result|] switch { 0 => Task.FromResult(1), 1 => GAsync(), _ => Task.FromResult(2) }; }",
        "async Task<int> M() { return await t switch { 0 => 1, 1 => await GAsync(), _ => 2 }; }")]
    [InlineData("Task<int> M() { return [|t.Result|] switch { 0 => GAsync(1), _ => GAsync(2) }; }",
        "async Task<int> M() { return await (await t switch { 0 => GAsync(1), _ => GAsync(2) }); }")]
    [InlineData("Task<int> M() { return c ? Task.FromException<int>(new IOException()) : Task.FromResult([|t.Result|]); }",
        "async Task<int> M() { return c ? await Task.FromException<int>(new IOException()) : await t; }")]
    public void Arms(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("public static Task<int> M() => Task.FromResult([|t.Result|]);", "public static async Task<int> M() => await t;")]
    [InlineData("Task<string> M() => Task.FromResult([|File.ReadAllText(\"\")|]);", "async Task<string> M() => await File.ReadAllTextAsync(\"\");")]
    [InlineData("Task<int> M() => GAsync([|t.Result|]);", "async Task<int> M() => await GAsync(await t);")]
    [InlineData("Task M() => GAsync([|t.Result|]);", "async Task M() => await GAsync(await t);")]
    [InlineData("Task M() => Task.FromResult([|File.ReadAllText(\"\")|]);", "async Task M() => await File.ReadAllTextAsync(\"\");")]
    [InlineData("ValueTask M() => new(FAsync([|t.Result|]));", "async ValueTask M() => await FAsync(await t);")]
    [InlineData("Task<int> M() => [|b.Result|] ? Task.FromResult(1) : GAsync();", "async Task<int> M() => await b ? 1 : await GAsync();")]
    [InlineData("Task<int> M() => [|tt.Result|];", "async Task<int> M() => await await tt;")]
    public void Expression_body(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("public override Task<int> BM() => Task.FromResult([|t.Result|]); } partial class C : Base {",
        "public override async Task<int> BM() => await t; } partial class C : Base {")]
    [InlineData("Task<int> I.IN() => Task.FromResult([|t.Result|]); public Task IM() => t; } partial class C : I {",
        "async Task<int> I.IN() => await t; public Task IM() => t; } partial class C : I {")]
    [InlineData("public partial Task M(); public partial Task M() { [|t.Wait()|]; return Task.CompletedTask; }",
        "public partial Task M(); public async partial Task M() { await t; }")]
    [InlineData("/// <summary>Doc.</summary>\n[Obsolete]\n// why\nTask M() { [|t.Wait()|]; return Task.CompletedTask; }",
        "/// <summary>Doc.</summary>\n[Obsolete]\n// why\nasync Task M() { await t; }")]
    [InlineData("/// <summary>Doc.</summary>\nTask M() { [|t.Wait()|]; return Task.CompletedTask; }",
        "/// <summary>Doc.</summary>\nasync Task M() { await t; }")]
    [InlineData("#if true\n#region r\nTask M() { [|t.Wait()|]; return Task.CompletedTask; }\n#endregion\n#endif",
        "#if true\n#region r\nasync Task M() { await t; }\n#endregion\n#endif")]
    [InlineData("public\n    Task M() { [|t.Wait()|]; return Task.CompletedTask; }", "public\n    async Task M() { await t; }")]
    [InlineData("internal /* c */ static Task M<T>() where T : class { [|t.Wait()|]; return Task.CompletedTask; }",
        "internal /* c */ static async Task M<T>() where T : class { await t; }")]
    [InlineData("void M() { Task L() { [|t.Wait()|]; return Task.CompletedTask; } L(); }", "void M() { async Task L() { await t; } L(); }")]
    [InlineData("void M() { [Obsolete] static Task<int> L() => Task.FromResult([|t.Result|]); }",
        "void M() { [Obsolete] static async Task<int> L() => await t; }")]
    [InlineData("Func<Task> f = () => { [|t.Wait()|]; return Task.CompletedTask; };", "Func<Task> f = async () => { await t; };")]
    [InlineData("Func<int, Task> f = /* x */ x => { [|t.Wait()|]; return Task.CompletedTask; };", "Func<int, Task> f = /* x */ async x => { await t; };")]
    [InlineData("Func<int, Task<int>> f = static (int x) => Task.FromResult([|t.Result|]);", "Func<int, Task<int>> f = static async (int x) => await t;")]
    [InlineData("Func<int, Task<int>> f = [Obsolete] Task<int> (int x) => Task.FromResult([|t.Result|]);",
        "Func<int, Task<int>> f = [Obsolete] async Task<int> (int x) => await t;")]
    [InlineData("Func<Task<object>> f = () => Task.FromResult<object>([|s.Result|]);", "Func<Task<object>> f = async () => await s;")]
    [InlineData("Func<Task> f = delegate { [|t.Wait()|]; return Task.CompletedTask; };", "Func<Task> f = async delegate { await t; };")]
    [InlineData("Func<Task> f = static delegate () { [|t.Wait()|]; return FAsync(); };", "Func<Task> f = static async delegate () { await t; await FAsync(); };")]
    public void Modifier(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("Task.Run(() => { [|t.Wait()|]; return Task.CompletedTask; })", "Task.Run(async () => { await t; })")]
    [InlineData("Task.Run(() => { [|t.Wait()|]; return Task.FromResult(1); })", "Task.Run(async () => { await t; return 1; })")]
    [InlineData("Task.Run(() => Task.FromResult([|t.Result|]))", "Task.Run(async () => await t)")]
    [InlineData("Task.Run(() => Task.FromResult<object>([|s.Result|]))", "Task.Run(async () => (object)await s)")]
    [InlineData("Task.Run(() => { if ([|b.Result|]) return Task.FromResult<int?>(null); return Task.FromResult<int?>(default); })",
        "Task.Run(async () => { if (await b) return (int?)null; return default(int?); })")]
    [InlineData("Task.Run(() => { [|t.Wait()|]; return Task.FromException(new IOException()); })",
        "Task.Run(async () => { await t; await Task.FromException(new IOException()); })")]
    [InlineData("Task.Run<int>(() => { [|t.Wait()|]; return GAsync(); })", "Task.Run<int>(async () => { await t; return await GAsync(); })")]
    [InlineData("Task.Factory.StartNew(() => { [|t.Wait()|]; return Task.CompletedTask; })", "Task.Factory.StartNew(async () => { await t; })")]
    [InlineData("Task.Factory.StartNew(() => { [|t.Wait()|]; return FAsync(); }).Unwrap()", "Task.Factory.StartNew(async () => { await t; await FAsync(); }).Unwrap()")]
    [InlineData("s.ContinueWith(x => { [|x.Wait()|]; return Task.FromResult(x); })", "s.ContinueWith(async x => { await x; return x; })")]
    [InlineData("new Lazy<Task>(() => { [|t.Wait()|]; return Task.CompletedTask; })", "new Lazy<Task>(async () => { await t; })")]
    [InlineData("new[] { 1 }.Select(x => Task.FromResult([|t.Result|] + x))", "new[] { 1 }.Select(async x => await t + x)")]
    [InlineData("H(() => { [|t.Wait()|]; return Task.FromResult(\"\"); })", "H(async () => { await t; return \"\"; })")]
    [InlineData("D(() => { [|t.Wait()|]; return Task.FromResult(\"\"); })", "D(async () => { await t; return \"\"; })")]
    public void Lambda_calls_the_same_overload(string before, string after)
    {
        const string declarations = " static void H<T>(Func<Task<T>> f) { } static void D(Delegate f) { }";
        Becomes($"object M() {{ {Used(before)}; }}{declarations}", $"object M() {{ {Used(after)}; }}{declarations}");

        static string Used(string call) => call[0] is 'H' or 'D' ? call + "; return 1" : "return " + call;
    }

    [Fact]
    public void Lambda_for_a_target_typed_new() => Becomes(
        "Lazy<Task<int>> f = new(() => Task.FromResult([|t.Result|]));", "Lazy<Task<int>> f = new(async () => await t);");

    [Fact]
    public void Lambda_of_natural_type() => Becomes(
        "object M() { var f = () => Task.FromResult<object>([|s.Result|]); Func<Task<object>> g = f; return g; }",
        "object M() { var f = async () => (object)await s; Func<Task<object>> g = f; return g; }");

    [Theory]
    [InlineData("""
        Task M()
            {
                // first
                [|t.Wait()|]; // wait

                // last
                return Task.CompletedTask;
            }
        """, """
        async Task M()
            {
                // first
                await t; // wait

                // last
                return;
            }
        """)]
    [InlineData("""
        Task M()
            {
                [|t.Wait()|];

                return Task.CompletedTask;
            }
        """, """
        async Task M()
            {
                await t;
            }
        """)]
    [InlineData("""
        Task M()
            {
                if ([|b.Result|])
                {
                    // first
                    return FAsync(); // done
                }

                return /* nothing */ Task.CompletedTask;
            }
        """, """
        async Task M()
            {
                if (await b)
                {
                    // first
                    await FAsync(); // done
                    return;
                }

                return /* nothing */ ;
            }
        """)]
    [InlineData("""
        Task M()
            {
                if ([|b.Result|])
                    // first
                    return FAsync(); // done

                foreach (var x in new[] { 1 })
                    return FAsync(x);

                switch ([|t.Result|])
                {
                    case 1:
                        return FAsync(1);
                    default:
                        return Task.CompletedTask;
                }
            }
        """, """
        async Task M()
            {
                if (await b)
                {
                    // first
                    await FAsync(); // done
                    return;
                }

                foreach (var x in new[] { 1 })
                {
                    await FAsync(x);
                    return;
                }

                switch (await t)
                {
                    case 1:
                        await FAsync(1);
                        return;
                    default:
                        return;
                }
            }
        """)]
    [InlineData("""
        Task<int> M()
            {
                return /* a */ Task.FromResult(
                    [|t.Result|]); // b
            }
        """, """
        async Task<int> M()
            {
                return /* a */ await t; // b
            }
        """)]
    [InlineData("""
        Task<int> M()
            {
                return Task.FromResult( // why
                    [|t.Result|]);
            }
        """, """
        async Task<int> M()
            {
                return await Task.FromResult( // why
                    await t);
            }
        """)]
    [InlineData("""
        Task<int> M()
            {
                [|t.Wait()|];
                return Task
                    .Run(() => 1)
                    .ContinueWith(x => 2); // chain
            }
        """, """
        async Task<int> M()
            {
                await t;
                return await Task
                    .Run(() => 1)
                    .ContinueWith(x => 2); // chain
            }
        """)]
    public void Trivia(string before, string after) => Becomes(before, after);

    [Theory]
    [InlineData("Task M() { try { [|t.Wait()|]; return Task.CompletedTask; } catch (Exception e) { return Task.FromException(e); } }",
        "async Task M() { try { await t; return; } catch (Exception) { throw; } }")]
    [InlineData("Task M() { try { [|t.Wait()|]; return Task.CompletedTask; } catch (Exception e) { N(e); return Task.FromException(e); } }",
        "async Task M() { try { await t; return; } catch (Exception e) { N(e); throw; } }")]
    [InlineData("Task<int> M() { try { return Task.FromResult([|t.Result|]); } catch (Exception e) { e = new IOException(); return Task.FromException<int>(e); } }",
        "async Task<int> M() { try { return await t; } catch (Exception e) { e = new IOException(); throw e; } }")]
    [InlineData("Task<int> M() { try { return Task.FromResult([|t.Result|]); } catch (IOException) { return GAsync(); } finally { } }", null)]
    [InlineData("Task<int> M() { try { return Task.FromResult([|t.Result|]); } catch (IOException) { return GAsync(); } }",
        "async Task<int> M() { try { return await t; } catch (IOException) { return await GAsync(); } }")]
    [InlineData("Task<int> M() { try { return Task.FromResult([|t.Result|]); } finally { N(); } }",
        "async Task<int> M() { try { return await t; } finally { N(); } }")]
    [InlineData("Task<int> M() { using var d = new Disposable(); return Task.FromResult([|t.Result|]); }",
        "async Task<int> M() { using var d = new Disposable(); return await t; }")]
    [InlineData("Task<int> M() { using (new Disposable()) N(); [|t.Wait()|]; return GAsync(); }",
        "async Task<int> M() { using (new Disposable()) N(); await t; return await GAsync(); }")]
    [InlineData("Task<int> M() { [|t.Wait()|]; lock (gate) return Task.FromResult(1); }", "async Task<int> M() { await t; lock (gate) return 1; }")]
    [InlineData("Task<int> M() { try { throw new IOException(); } catch { [|t.Wait()|]; } return GAsync(); }",
        "async Task<int> M() { try { throw new IOException(); } catch { await t; } return await GAsync(); }")]
    [InlineData("Task M() { [|t.Wait()|]; Func<Task> f = () => { throw new IOException(); }; return f(); }",
        "async Task M() { await t; Func<Task> f = () => { throw new IOException(); }; await f(); }")]
    [InlineData("Task M() { [|t.Wait()|]; Task L() { return Task.CompletedTask; } return L(); }",
        "async Task M() { await t; Task L() { return Task.CompletedTask; } await L(); }")]
    public void Surroundings(string before, string? after)
    {
        if (after is null)
            Refused(before);
        else
            Becomes(before, after);
    }

    [Theory]
    [InlineData("Task M(object o) { if (o is null) throw new ArgumentNullException(); [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(object o) { _ = o ?? throw new ArgumentNullException(); [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(object o) { ArgumentNullException.ThrowIfNull(o); [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(CancellationToken x) { x.ThrowIfCancellationRequested(); [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(object o) { Guard.NotNull(o); [|t.Wait()|]; return Task.CompletedTask; } static class Guard { public static void NotNull(object o) { } }")]
    [InlineData("Task M() { try { [|t.Wait()|]; } catch { throw; } return Task.CompletedTask; }")]
    [InlineData("Task<int> M() { return [|t.Result|] switch { 0 => Task.FromResult(1), _ => throw new IOException() }; }")]
    [InlineData("Task M() { try { [|t.Wait()|]; return FAsync(); } catch (IOException) { return Task.CompletedTask; } }")]
    [InlineData("Task M() { try { [|t.Wait()|]; return Task.FromException(new IOException()); } catch (IOException) { return Task.CompletedTask; } }")]
    [InlineData("Task M() { try { [|t.Wait()|]; return FAsync(); } finally { N(); } }")]
    [InlineData("Task M() { using var d = new Disposable(); [|t.Wait()|]; return FAsync(); }")]
    [InlineData("Task M() { using (var d = new Disposable()) { [|t.Wait()|]; return FAsync(); } }")]
    [InlineData("Task M() { [|t.Wait()|]; lock (gate) return FAsync(); }")]
    [InlineData("Task M(byte[] x) { [|t.Wait()|]; foreach (var y in x.AsSpan()) return FAsync(y); return Task.CompletedTask; }")]
    [InlineData("void M(C? x) { x?.H(() => { [|t.Wait()|]; return Task.CompletedTask; }); } void H(Func<Task> f) { }")]
    [InlineData("Task M() { [|t.Wait()|]; return null!; }")]
    [InlineData("Task M() { [|t.Wait()|]; return default!; }")]
    [InlineData("Task M() { [|t.Wait()|]; return default(Task)!; }")]
    [InlineData("Task<int> M() { return [|b.Result|] ? null! : GAsync(); }")]
    [InlineData("Task M() { [|t.Wait()|]; return new Task(() => { }); }")]
    [InlineData("Task M(dynamic d) { [|t.Wait()|]; return d; }")]
    [InlineData("Task M(Convertible d) { [|t.Wait()|]; return d; } class Convertible { public static implicit operator Task(Convertible c) => t; }")]
    [InlineData("Task M(out int x) { x = 1; [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(in int x) { [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M(Span<int> x) { [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M() { Span<int> x = [1]; x[0] = [|t.Result|]; return Task.CompletedTask; }")]
    [InlineData("Task M(int[] a) { ref var x = ref a[0]; x = [|t.Result|]; return Task.CompletedTask; }")]
    [InlineData("unsafe Task M() { [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] Task M() { [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("IAsyncEnumerable<int> M(IAsyncEnumerable<int> x) { [|t.Wait()|]; return x; }")]
    [InlineData("Task P { get { [|t.Wait()|]; return Task.CompletedTask; } }")]
    [InlineData("Task P => FAsync([|t.Result|]);")]
    [InlineData("public static Task operator +(C c) { [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("void M() { [|t.Wait()|]; return; }")]
    [InlineData("async Task M() { await t; [|t.Wait()|]; }")]
    [InlineData("Task M() { AsyncLocal<int> a = new(); a.Value = 1; [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("Task M() { System.Globalization.CultureInfo.CurrentCulture = null!; [|t.Wait()|]; return Task.CompletedTask; }")]
    [InlineData("struct S { int x; Task M() { x = [|t.Result|]; return Task.CompletedTask; } }")]
    [InlineData("struct S { int x; Task M() { Add([|t.Result|]); return Task.CompletedTask; } void Add(int y) => x += y; }")]
    [InlineData("struct S { int x; Task M() { Do(ref x); [|t.Wait()|]; return Task.CompletedTask; } static void Do(ref int y) => y++; }")]
    [InlineData("Task M() { int await = 1; [|t.Wait()|]; return Task.FromResult(await); }")]
    [InlineData("void M() { H(() => { [|t.Wait()|]; return Task.CompletedTask; }); } void H(Func<Task> f) { } void H(Func<ValueTask> f) { }")]
    [InlineData("void M() { var f = () => new ValueTask<int>([|t.Result|]); }")]
    [InlineData("void M() { System.Linq.Expressions.Expression<Func<Task<int>>> f = () => Task.FromResult([|t.Result|]); }")]
    [InlineData("MyTask M() { [|t.Wait()|]; return null!; } class MyTask() : Task(() => { });")]
    public void Stays_as_it_is(string code) => Refused(code);

    [Theory]
    [InlineData("readonly struct S { readonly int x; Task M() { N([|t.Result|] + x); return Task.CompletedTask; } }")]
    [InlineData("struct S { int x; readonly Task M() { N([|t.Result|] + x); return Task.CompletedTask; } }")]
    [InlineData("struct S { static int x; Task M() { x = [|t.Result|]; return Task.CompletedTask; } }")]
    public void Struct_that_does_not_change(string code)
    {
        var snippet = Compile(code);
        AssertCompiles(snippet, Rewritten(snippet, functionFirst: true));
    }

    [Fact]
    public void Convention_of_the_project_is_kept()
    {
        var snippet = Compile("ValueTask<int> M() { [|t.Wait()|]; return c ? new(GAsync()) : WAsync(); }");
        var function = AsyncFunction.Innermost(snippet.Marked[0])!;
        var plan = AsyncFunctionRewriter.TryPlan(function, snippet.Model, TestContext.Current.CancellationToken)!;
        var rewritten = AsyncFunctionRewriter.Rewrite(function, plan, task => AwaitExpressions.Of(
            SyntaxFactory.ParseExpression(AwaitExpressions.AsReceiver(task).ToFullString() + ".ConfigureAwait(false)")));
        Assert.Contains("return c ? await GAsync().ConfigureAwait(false) : await WAsync().ConfigureAwait(false);", rewritten.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_syntax_throws_nothing()
    {
        string[] codes =
        [
            "class C { Task M() { return", "class C { Task M() => ; }", "class C { M() { return Task.CompletedTask; } }",
            "class C { Task<int> M() { return Task.FromResult(); } }", "class C { ValueTask<int> M() { return new ValueTask<int>; } }",
            "class C { Task M() { Task L( => return; } }", "class C { object f = () => { return; return Task.CompletedTask; }; }",
            "class C { Task<int> M() { return x switch { 1 => , }; } }", "struct S { Task M() { return c ? : ; } }",
        ];
        foreach (var code in codes)
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: cancellationToken);
            var usings = CSharpSyntaxTree.ParseText(Snippet.Usings, cancellationToken: cancellationToken);
            var model = CSharpCompilation.Create("Odd", [tree, usings], Snippet.References).GetSemanticModel(tree);
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (AsyncFunctionRewriter.TryPlan(node, model, cancellationToken) is { } plan)
                    Assert.NotSame(node, AsyncFunctionRewriter.Rewrite(node, plan, AwaitExpressions.Of));
            }
        }
    }

    [Fact]
    public void Second_request_changes_nothing()
    {
        var snippet = Compile("Task M() { [|t.Wait()|]; return FAsync(); }");
        var function = AsyncFunction.Innermost(snippet.Marked[0])!;
        var plan = AsyncFunctionRewriter.TryPlan(function, snippet.Model, TestContext.Current.CancellationToken)!;
        var rewritten = AsyncFunctionRewriter.Rewrite(function, plan, AwaitExpressions.Of);
        Assert.Same(rewritten, AsyncFunctionRewriter.Rewrite(rewritten, plan, AwaitExpressions.Of));
    }

    [Fact]
    public void Nested_functions_are_rewritten_in_one_go() => Becomes(
        "Task<int> M() { Func<Task<int>> f = () => { return Task.FromResult([|t.Result|]); }; return Task.FromResult([|f().Result|]); }",
        "async Task<int> M() { Func<Task<int>> f = async () => { return await t; }; return await f(); }");

    [Theory]
    [InlineData("""
        await M(1); await M(2); await M(3);
        try { await M(4); } catch (Exception e) { Console.WriteLine(e.Message); }
        var last = M(5);
        try { await last; } catch (OperationCanceledException) { Console.WriteLine(last.Status); }
        Task M(int i)
        {
            Console.WriteLine("before " + i);
            [|Task.Delay(5).Wait()|];
            if (i == 1)
                return Inner(i);
            switch (i)
            {
                case 2: return Inner(i);
                case 3: return Task.FromResult(1);
                case 4: return Task.FromException(new InvalidOperationException("four"));
                default: return Task.FromCanceled(new CancellationToken(true));
            }
        }
        async Task Inner(int i) { await Task.Yield(); Console.WriteLine("inner " + i); }
        """)]
    [InlineData("""
        for (var i = 0; i < 4; i++) { try { Console.WriteLine(await M(i)); } catch (Exception e) { Console.WriteLine(e.GetType()); } }
        ValueTask<object?> M(int i)
        {
            try
            {
                return [|Task.FromResult(i).Result|] switch
                {
                    0 => new ValueTask<object?>(0L),
                    1 => default,
                    2 => new("two"),
                    _ => new((object?)int.Parse("x")),
                };
            }
            catch (FormatException e)
            {
                return ValueTask.FromException<object?>(e);
            }
            finally
            {
                Console.WriteLine("finally " + i);
            }
        }
        """)]
    [InlineData("""
        var tasks = Enumerable.Range(0, 3).Select(x => { if ([|Task.FromResult(x).Result|] == 1) return Task.FromResult<int?>(null); return Task.FromResult<int?>(x); });
        foreach (var x in await Task.WhenAll(tasks)) Console.WriteLine(x?.ToString() ?? "null");
        """)]
    public async Task Program_prints_the_same(string code)
    {
        var after = Rewritten(Snippet.Compile(code), functionFirst: false);
        Assert.Equal(await ProgramRunner.RunAsync(WithoutMarkup(code)), await ProgramRunner.RunAsync(after));
    }

    [Fact]
    public async Task Programs_run_side_by_side()
    {
        var outputs = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ProgramRunner.RunAsync(
            $"for (var n = 0; n < 3; n++) {{ Console.Write({i}); await Task.Delay(1); }} new Thread(() => Console.Write('!')).Start(); Thread.Sleep(50); return {i};")));
        Assert.Equal(Enumerable.Range(0, 4).Select(i => $"{i}{i}{i}!" + (i == 0 ? "" : $"Exit code {i}{Environment.NewLine}")), outputs);
    }

    [Fact]
    public async Task Program_that_dies() =>
        Assert.Equal($"1System.IO.IOException: x{Environment.NewLine}", await ProgramRunner.RunAsync("Console.Write(1); throw new IOException(\"x\");"));

    private static void Becomes(string before, string after)
    {
        var snippet = Compile(before);
        var rewritten = Rewritten(snippet, functionFirst: false);
        Assert.Equal(Text(after), rewritten);
        Assert.Equal(rewritten, Rewritten(snippet, functionFirst: true));
        AssertCompiles(snippet, rewritten);
    }

    private static void Refused(string code)
    {
        var snippet = Compile(code);
        Assert.Null(AsyncFunctionRewriter.TryPlan(
            AsyncFunction.Innermost(snippet.Marked[0])!, snippet.Model, TestContext.Current.CancellationToken));
    }

    private static Snippet Compile(string members) => Snippet.Compile(Text(members));

    private static string Text(string members) => $"partial class C\n{{\n    {members}\n}}{Members}";

    private static string WithoutMarkup(string code) =>
        code.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

    private static void AssertCompiles(Snippet snippet, string code)
    {
        var tree = snippet.Root.SyntaxTree;
        var changed = CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)tree.Options);
        var emitted = snippet.Compilation.ReplaceSyntaxTree(tree, changed)
            .Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
    }

    private static string Rewritten(Snippet snippet, bool functionFirst)
    {
        using var workspace = new AdhocWorkspace();
        var editor = new SyntaxEditor(snippet.Root, workspace.CurrentSolution.Services);
        if (functionFirst)
            MakeAsync();
        foreach (var blocking in snippet.Marked)
            editor.ReplaceNode(blocking, (current, _) => Awaited((ExpressionSyntax)current));
        if (!functionFirst)
            MakeAsync();

        var root = editor.GetChangedRoot();
        return Formatter.Format(root, Formatter.Annotation, workspace, cancellationToken: TestContext.Current.CancellationToken).ToFullString();

        void MakeAsync()
        {
            foreach (var function in snippet.Marked.Select(AsyncFunction.Innermost).Distinct())
            {
                var plan = AsyncFunctionRewriter.TryPlan(function!, snippet.Model, TestContext.Current.CancellationToken);
                Assert.True(plan is not null, "Refused");
                AsyncFunctionRewriter.Register(editor, function!, plan, AwaitExpressions.Of);
            }
        }
    }

    /// <summary>What the fix of each rule would do to the call.</summary>
    private static ExpressionSyntax Awaited(ExpressionSyntax blocking) => blocking switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Result" } result => AwaitExpressions.InPlaceOf(result, result.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Wait" } wait } call =>
            AwaitExpressions.InPlaceOf(call, wait.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax read } call => AwaitExpressions.InPlaceOf(
            call, call.WithExpression(read.WithName(SyntaxFactory.IdentifierName(read.Name + "Async")))),
        _ => throw new ArgumentException(blocking.ToString()),
    };
}
