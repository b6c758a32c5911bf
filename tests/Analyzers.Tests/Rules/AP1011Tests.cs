using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Rules;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP1011Tests
{
    private static readonly Check<SynchronousFileAnalyzer, AsynchronousFileCodeFix> Check = new("AP1011", AsynchronousFileCodeFix.EquivalenceKey);

    [Theory]
    [InlineData("var f = File.[|OpenRead|](p); await f.CopyToAsync(s);",
        "var f = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous); await f.CopyToAsync(s);")]
    [InlineData("Stream f = File.[|OpenWrite|](path: p); await f.FlushAsync();",
        "Stream f = new FileStream(path: p, mode: FileMode.OpenOrCreate, access: FileAccess.Write, share: FileShare.None, bufferSize: 4096, options: FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("await using var f = File.[|Open|](p, FileMode.Open); await f.FlushAsync();",
        "await using var f = new FileStream(p, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Open|](mode: FileMode.Append, path: p); await f.FlushAsync();",
        "var f = new FileStream(mode: FileMode.Append, path: p, access: FileAccess.Write, share: FileShare.None, bufferSize: 4096, options: FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Open|](p, mode, FileAccess.Read); await f.FlushAsync();",
        "var f = new FileStream(p, mode, FileAccess.Read, FileShare.None, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Open|](p, mode, FileAccess.Read, FileShare.Read); await f.FlushAsync();",
        "var f = new FileStream(p, mode, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Create|](p); await f.FlushAsync();", "var f = File.Create(p, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Create|](p, 1); await f.FlushAsync();", "var f = File.Create(p, 1, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = File.[|Create|](p, 1, FileOptions.SequentialScan); await s.CopyToAsync(f);",
        "var f = File.Create(p, 1, FileOptions.SequentialScan | FileOptions.Asynchronous); await s.CopyToAsync(f);")]
    [InlineData("await using (var f = info.[|OpenWrite|]()) await f.FlushAsync();",
        "await using (var f = new FileStream(info.FullName, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous)) await f.FlushAsync();")]
    [InlineData("var f = new FileInfo(p).[|Open|](FileMode.Open); await f.FlushAsync();",
        "var f = new FileStream(new FileInfo(p).FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = [|new|] FileStream(p, FileMode.Open); await f.FlushAsync();",
        "var f = new FileStream(p, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = [|new|] FileStream(p, FileMode.Append, FileAccess.Write); await f.FlushAsync();",
        "var f = new FileStream(p, FileMode.Append, FileAccess.Write, FileShare.Read, 4096, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("FileStream f = [|new|](p, mode, FileAccess.Read, FileShare.Read, 1); await f.FlushAsync();",
        "FileStream f = new(p, mode, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("FileStream f = [|new|](p, mode, FileAccess.Read, FileShare.Read, 1, useAsync: false); await f.FlushAsync();",
        "FileStream f = new(p, mode, FileAccess.Read, FileShare.Read, 1, useAsync: true); await f.FlushAsync();")]
    [InlineData("FileStream f = [|new|](p, mode, FileAccess.Read, FileShare.Read, 1, FileOptions.None); await f.FlushAsync();",
        "FileStream f = new(p, mode, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("FileStream f = [|new|](p, mode, FileAccess.Read, FileShare.Read, 1, true ? FileOptions.WriteThrough : 0); await f.FlushAsync();",
        "FileStream f = new(p, mode, FileAccess.Read, FileShare.Read, 1, (true ? FileOptions.WriteThrough : 0) | FileOptions.Asynchronous); await f.FlushAsync();")]
    [InlineData("var f = [|new|] FileStream(p, new FileStreamOptions { Mode = mode }); await f.FlushAsync();",
        "var f = new FileStream(p, new FileStreamOptions { Mode = mode, Options = FileOptions.Asynchronous }); await f.FlushAsync();")]
    [InlineData("var f = info.[|Open|](new FileStreamOptions()); await f.FlushAsync();",
        "var f = info.Open(new FileStreamOptions() { Options = FileOptions.Asynchronous }); await f.FlushAsync();")]
    [InlineData("var f = File.[|Open|](p, new FileStreamOptions { Options = FileOptions.SequentialScan, Mode = mode }); await f.FlushAsync();",
        "var f = File.Open(p, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, Mode = mode }); await f.FlushAsync();")]
    public Task File_is_opened_for_asynchronous_io_instead(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("var f = [|new|] FileStream(p, mode); await f.FlushAsync();")]
    [InlineData("var f = info.[|Create|](); await f.FlushAsync();")]
    [InlineData("var f = File.[|OpenRead|](p); await f.FlushAsync(); Console.WriteLine(f.IsAsync);")]
    [InlineData("var f = File /* why */ .[|OpenRead|](p); await f.FlushAsync();")]
    public Task No_fix_where_it_would_change_more(string statement) => Check.Code(Method(statement));

    [Theory]
    [InlineData("            Mode = FileMode.Open, // why\n", "            Mode = FileMode.Open, // why\n            Options = FileOptions.Asynchronous,\n")]
    [InlineData("            Mode = FileMode.Open // why\n", "            Mode = FileMode.Open,\n            Options = FileOptions.Asynchronous // why\n")]
    public Task Option_has_a_line_of_its_own(string before, string after)
    {
        const string head = "class C\n{\n    async Task M(string p)\n    {\n        var f = ";
        const string tail = "        });\n        await f.FlushAsync();\n    }\n}\n";
        return Check.Code(
            head + "[|new|] FileStream(p, new FileStreamOptions\n        {\n" + before + tail,
            head + "new FileStream(p, new FileStreamOptions\n        {\n" + after + tail);
    }

    [Fact]
    public Task Types_are_imported() => Check.Code(
        "// no imports\nclass C { async System.Threading.Tasks.Task M(string p, C File) { using (var f = System.IO.File.[|OpenRead|](p)) await f.FlushAsync(); } }",
        "// no imports\nclass C { async System.Threading.Tasks.Task M(string p, C File) { using (var f = new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous)) await f.FlushAsync(); } }");

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
        "class C { async Task M(string p, Stream s, FileInfo info, FileMode mode) { await Task.Yield(); " + statement + " } }";
}
