using AsyncPitfalls.Analyzers.Tests.FixPrograms;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>A file that belongs to several projects or target frameworks is fixed only where it compiles in each of them.</summary>
public class LinkedFileTests
{
    [Fact]
    public async Task No_fix_where_another_project_lacks_the_counterpart() => Assert.Equal(0, await OfferedAsync(
        """
        await Task.Yield();
        Console.WriteLine(C.Load());
        class C
        {
            public static int Load() => 1;
        #if !OLD
            public static async Task<int> LoadAsync() { await Task.Yield(); return 1; }
        #endif
        }
        """));

    [Fact]
    public async Task No_fix_where_another_project_runs_it_under_a_lock() => Assert.Equal(0, await OfferedAsync(
        """
        await Task.Yield();
        #if OLD
        lock (new object())
        #endif
        {
            Thread.Sleep(1);
        }
        """));

    [Fact]
    public async Task Fixed_where_all_have_it() => Assert.Equal(1, await OfferedAsync(
        """
        await Task.Yield();
        #if OLD
        Console.WriteLine("old");
        #endif
        Thread.Sleep(1);
        """));

    private static async Task<int> OfferedAsync(string code)
    {
        var document = FixSession.OpenLinked(code, "OLD");
        var diagnostic = Assert.Single(await FixSession.DiagnosticsAsync(document));
        return (await FixSession.ApplyEachAsync(document, diagnostic)).Count;
    }
}
