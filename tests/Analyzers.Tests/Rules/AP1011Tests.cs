using AsyncPitfalls.Analyzers.Rules;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1011Tests
{
    private static readonly Check<SynchronousFileAnalyzer> Check = new("AP1011");

    [Theory]
    [InlineData("await using var f = File.[|OpenRead|](p); await f.CopyToAsync(s);")]
    [InlineData("await using var f = File.[|Create|](p, 4096, FileOptions.SequentialScan); await s.CopyToAsync(f);")]
    [InlineData("await using (var f = new FileInfo(p).[|OpenWrite|]()) await f.FlushAsync();")]
    [InlineData("await using var f = [|new|] FileStream(p, FileMode.Open); await f.FlushAsync();")]
    [InlineData("FileStream f = [|new|](p, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: false); await f.FlushAsync();")]
    public Task File_is_opened_for_synchronous_io(string statement) => Check.Code(Method(statement));

    [Theory]
    [InlineData("await using var f = File.OpenRead(p); Console.Write(f.Length);")]
    [InlineData("var f = File.OpenRead(p); await f.DisposeAsync();")]
    [InlineData("await using var f = File.Create(p, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan); await s.CopyToAsync(f);")]
    [InlineData("await using var f = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, true); await f.FlushAsync();")]
    [InlineData("await using var f = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: p == \"\"); await f.FlushAsync();")]
    [InlineData("await using var f = new FileStream(p, new FileStreamOptions { Options = FileOptions.Asynchronous }); await f.FlushAsync();")]
    [InlineData("{ await using var f = File.OpenRead(p); f.ReadByte(); } { await using var f = s; await f.FlushAsync(); }")]
    [InlineData("void L() { var f = File.OpenRead(p); f.FlushAsync(); }")]
    public Task Left_alone(string statement) => Check.Code(Method(statement));

    private static string Method(string statement) =>
        "class C { async Task M(string p, Stream s) { await Task.Yield(); " + statement + " } }";
}
