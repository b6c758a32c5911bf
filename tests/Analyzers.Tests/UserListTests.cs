using AsyncPitfalls.Analyzers.Rules;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>The user's own APIs, from additional files and <c>.editorconfig</c>: what is reported, exempt and fixed.</summary>
public partial class UserListTests
{
    [Theory]
    [InlineData("block AP1005 M:Contoso.Db.Query => AskAsync", "_ = db.[|Query|](\"\");", "_ = await db.AskAsync(\"\", ct);")]
    [InlineData("block AP1005 M:Contoso.Db.Query(System.String) => AskAsync", "_ = db.[|Query|](\"\"); _ = db.Query(1);", "_ = await db.AskAsync(\"\", ct); _ = db.Query(1);")]
    [InlineData("block AP1005 M:Contoso.Db.Query", "_ = db.[|Query|](\"\");", "_ = db.[|Query|](\"\");")]
    [InlineData("block AP1005 M:Contoso.Db.Load", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("block AP1005 M:Contoso.Db.Load*", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("block AP1005 M:Contoso.*All", "_ = db.[|LoadAll|]();", "_ = db.[|LoadAll|]();")]
    [InlineData("block AP1005 P:Contoso.Db.Size", "_ = db is { [|Size|]: 1 };", "_ = db is { [|Size|]: 1 };")]
    [InlineData("block AP1005 M:*.Load", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("block AP1005 T:Contoso.Db", "db.[|Load|](); _ = db.ToString(); _ = db.Start(); _ = db.Answer;", "await db.LoadAsync(); _ = db.ToString(); _ = db.Start(); _ = db.Answer;")]
    [InlineData("block AP1005 N:Contoso", "db.[|Load|](); new Plain().Run();", "await db.LoadAsync(); new Plain().Run();")]
    [InlineData("block AP1005 M:Contoso.Db.Load\nblock AP1004 N:Contoso", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("block AP1005 M:Contoso.Db.Start", "_ = db.[|Start|]();", "_ = db.[|Start|]();")]
    [InlineData("block AP1005 M:Contoso.Db.#ctor", "_ = [|new|] Contoso.Db();", "_ = [|new|] Contoso.Db();")]
    [InlineData("block AP1005 M:Contoso.Db.#ctor(System.Int32)", "_ = [|new|] Contoso.Db(1); _ = new Contoso.Db();", "_ = [|new|] Contoso.Db(1); _ = new Contoso.Db();")]
    [InlineData("block AP1005 P:Contoso.Db.Answer => AnswerAsync", "_ = db.[|Answer|]; db.Answer = 1; _ = nameof(db.Answer);", "_ = await db.AnswerAsync(ct); db.Answer = 1; _ = nameof(db.Answer);")]
    [InlineData("block AP1005 P:Contoso.Db.Size", "_ = db.[|Size|];", "_ = await db.GetSizeAsync();")]
    [InlineData("block AP1005 P:Contoso.Db.Answer", "_ = db is { [|Answer|]: 1 };", "_ = db is { [|Answer|]: 1 };")]
    [InlineData("block AP1005 P:Contoso.Db.Item(System.Int32)", "_ = db[|[|]1]; _ = db[\"\"]; db[1] = 2;", "_ = db[|[|]1]; _ = db[\"\"]; db[1] = 2;")]
    [InlineData("block AP1005 P:Contoso.Db.Item", "_ = db[|[|]1] + db[|[|]\"\"];", "_ = db[|[|]1] + db[|[|]\"\"];")]
    [InlineData("block AP1005 M:Contoso.Db.Load", "new Contoso.Derived().[|Load|]();", "await new Contoso.Derived().LoadAsync();")]
    [InlineData("block AP1005 M:Contoso.IDb.Load", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("block AP1005 M:Contoso.Repository.Add", "new Contoso.Repository<int>().[|Add|](1);", "await new Contoso.Repository<int>().AddAsync(1);")]
    [InlineData("block AP1005 M:Contoso.Repository`1.Add(`0)", "new Contoso.Repository<int>().[|Add|](1);", "await new Contoso.Repository<int>().AddAsync(1);")]
    [InlineData("block AP1005 M:Contoso.Db.Load()\nblock AP1005 M:Contoso.Db.Query()", "db.[|Load|](); db.Query(1);", "await db.LoadAsync(); db.Query(1);")]
    [InlineData("block AP1005 M:Contoso.Repository`1.Map``1(``0)", "new Contoso.Repository<int>().[|Map|](\"\");", "await new Contoso.Repository<int>().MapAsync(\"\");")]
    [InlineData("block AP1005 M:Contoso.Db.Nested.Go", "new Contoso.Db.Nested().[|Go|]();", "await new Contoso.Db.Nested().GoAsync();")]
    [InlineData("block AP1005 T:Contoso.Db", "new Contoso.Db.Nested().[|Go|]();", "await new Contoso.Db.Nested().GoAsync();")]
    [InlineData("block AP1005 M:Contoso.Extensions.Save => StoreAsync", "db.[|Save|]();", "await db.StoreAsync();")]
    [InlineData("block AP1005 M:Contoso.Clock.Pause => System.Threading.Tasks.Task.Delay", "Contoso.Clock.[|Pause|](5);", "await Task.Delay(5, ct);")]
    [InlineData("block AP1005 M:Contoso.Db.Load", "db?.[|Load|]();", "if (db is not null)\n            await db.LoadAsync();")]
    [InlineData("  block\tAP1005   M:Contoso.Db.Load=>LoadAsync # why", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("# one\r\n\r\nblock AP1005 M:Contoso.Db.Load\r\nallow M:X*\r\n", "db.[|Load|]();", "await db.LoadAsync();")]
    public Task Listed_member_is_reported(string list, string before, string after) => InFile("AP1005", list).Code(Method(before), Method(after));

    [Fact]
    public Task Listed_member_without_a_rule_is_AP1009() =>
        InFile("AP1009", "block M:Contoso.Db.Query => AskAsync").Code(Method("_ = db.[|Query|](\"\");"), Method("_ = await db.AskAsync(\"\", ct);"));

    [Theory]
    [InlineData("allow M:Contoso.Db.Load")]
    [InlineData("allow M:Contoso.Db.Load()")]
    [InlineData("allow M:Contoso.*.Load")]
    [InlineData("allow T:Contoso.Db")]
    [InlineData("allow T:Contoso.IDb")]
    [InlineData("allow T:*Db")]
    [InlineData("allow N:Contoso")]
    [InlineData("allow T:Contoso.Db\nblock AP1005 T:Contoso.Other`2\nblock AP1009 M:Contoso.Db.Load")]
    public Task Allowed_convention_is_silent(string list) => InFile("AP1009", list).Code(Method("db.Load();"));

    [Theory]
    [InlineData("allow T:Contoso.Fake")]
    [InlineData("allow M:System.IO.Stream.Flush")]
    [InlineData("allow M:System.IO.FileStream.Flush")]
    [InlineData("allow N:Contoso")]
    [InlineData("allow N:System.IO")]
    public Task Allowed_row_is_silent(string list) => InFile("AP1003", list).Code(Method("new Contoso.Fake().Flush();"));

    [Fact]
    public Task Namespace_does_not_exempt_what_derives_from_it() => InFile("AP1009", "allow N:System").Code(
        Method("new Contoso.Disposed().[|Load|]();"), Method("await new Contoso.Disposed().LoadAsync();"));

    [Theory]
    [InlineData("allow T:Contoso.Fake", false)]
    [InlineData("allow M:System.IO.Stream.Dispose", false)]
    [InlineData("allow N:Contoso", false)]
    [InlineData("allow M:Contoso.Db.*", true)]
    public Task Allowed_disposal_is_silent(string list, bool isReported) =>
        new Check<SynchronousDisposalAnalyzer>("AP1010") { AdditionalFiles = [("AsyncPitfalls.Own.txt", list)] }.Code(
            Method((isReported ? "[|using|]" : "using") + " var s = new Contoso.Fake();"),
            Method((isReported ? "await using" : "using") + " var s = new Contoso.Fake();"));

    [Fact]
    public Task Several_files_count_together() => new Check("AP1005")
    {
        AdditionalFiles =
        [
            ("AsyncPitfalls.One.txt", "block AP1005 T:Contoso.Db"),
            ("AsyncPitfalls.Two.txt", "allow M:Contoso.Db.LoadAll"),
            ("asyncpitfalls.three.TXT", "allow M:Contoso.Db.Query"),
            ("Other.txt", "allow M:Contoso.Db.Load"),
        ],
    }.Code(Method("db.[|Load|](); _ = db.LoadAll(); _ = db.Query(1);"), Method("await db.LoadAsync(); _ = db.LoadAll(); _ = db.Query(1);"));

    [Theory]
    [InlineData("block")]
    [InlineData("blok M:Contoso.Db.Query")]
    [InlineData("block AP1005 Contoso.Db.Query")]
    [InlineData("block AP1005 M:Contoso.Db.Nothing")]
    public Task Bad_line_loses_nothing_else(string line) =>
        InFile("AP1005", $"{line}\nblock AP1005 M:Contoso.Db.Load").Code(Method("db.[|Load|]();"), Method("await db.LoadAsync();"));

    [Theory]
    [InlineData("blocking_members = AP1005 M:Contoso.Db.Load", "db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("blocking_members = AP1005 M:Contoso.Db.Query(System.String,System.Int32) => AskAsync, AP1005 M:Contoso.Db.Load", "db.[|Load|](); db.Query(1);", "await db.LoadAsync(); db.Query(1);")]
    [InlineData("blocking_members = AP1005 M:Contoso.Db.LoadAll | AP1005 M:Contoso.Db..ctor", "_ = [|new|] Contoso.Db(); _ = db.[|LoadAll|]();", "_ = [|new|] Contoso.Db(); _ = db.[|LoadAll|]();")]
    [InlineData("blocking_members = AP1005 P:Contoso.Db.Size", "_ = db.[|Size|];", "_ = await db.GetSizeAsync();")]
    [InlineData("blocking_members = AP1005 T:Contoso.Db\nasync_pitfalls.exempt_members = M:Contoso.Db.LoadAll,", "db.[|Load|](); db.LoadAll();", "await db.LoadAsync(); db.LoadAll();")]
    public Task Option_counts_like_a_line(string option, string before, string after) =>
        new Check("AP1005") { EditorConfig = "async_pitfalls." + option }.Code(Method(before), Method(after));

    [Fact]
    public Task Property_is_reported_where_it_is_named_alone() => NamedAlone(InFile("AP1005", "block AP1005 P:C.Answer"));

    [Fact]
    public Task Property_of_an_option_is_reported_where_it_is_named_alone() =>
        NamedAlone(new Check("AP1005") { EditorConfig = "async_pitfalls.blocking_members = AP1005 P:C.Answer" });

    private static Task NamedAlone(Check check) => check.Code(
        """
        class C
        {
            int Answer { get; set; }
            Task<int> GetAnswerAsync() => Task.FromResult(1);
            async Task<int> M(C other)
            {
                Answer = 1;
                _ = new C { Answer = 1 };
                return await Task.FromResult([|Answer|] + this.[|Answer|]);
            }
        }
        """,
        """
        class C
        {
            int Answer { get; set; }
            Task<int> GetAnswerAsync() => Task.FromResult(1);
            async Task<int> M(C other)
            {
                Answer = 1;
                _ = new C { Answer = 1 };
                return await Task.FromResult(await GetAnswerAsync() + await this.GetAnswerAsync());
            }
        }
        """);

    private static Check InFile(string rule, string list) => new(rule) { AdditionalFiles = [("AsyncPitfalls.Own.txt", list)] };
}
