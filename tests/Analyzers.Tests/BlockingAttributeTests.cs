using AsyncPitfalls.Analyzers.Rules;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary><c>[Blocking]</c> and <c>[NonBlocking]</c> on the user's own members and types.</summary>
public class BlockingAttributeTests
{
    private static readonly Check Check = new("AP1009");

    [Theory]
    [InlineData("db.[|Query|]();", "await db.AskAsync();")]
    [InlineData("db.[|Named|]();", "await db.AskAsync();")]
    [InlineData("db.[|Load|]();", "await db.LoadAsync();")]
    [InlineData("new Derived().[|Load|]();", "await new Derived().LoadAsync();")]
    [InlineData("new Derived().[|Slot|]();", "new Derived().[|Slot|]();")]
    [InlineData("_ = db.[|Answer|];", "_ = await db.GetAnswerAsync();")]
    [InlineData("_ = [|Size|];", "_ = await GetSizeAsync();")]
    [InlineData("Size = 1;", "Size = 1;")]
    [InlineData("_ = db[|[|]1]; db[1] = 2;", "_ = db[|[|]1]; db[1] = 2;")]
    [InlineData("_ = [|new|] Db(1); _ = new Db();", "_ = [|new|] Db(1); _ = new Db();")]
    [InlineData("new Legacy().[|Call|](); _ = new Legacy().Name; _ = new Legacy().Start();", "new Legacy().[|Call|](); _ = new Legacy().Name; _ = new Legacy().Start();")]
    [InlineData("new Legacy().Peek();", "new Legacy().Peek();")]
    [InlineData("db.[|Extended|]();", "db.[|Extended|]();")]
    public Task Blocking_member_is_reported(string before, string after) => Check.Code(Method(before), Method(after));

    [Theory]
    [InlineData("db.Cheap();")]
    [InlineData("new Safe().Load();")]
    [InlineData("new Safe().Other();")]
    [InlineData("new Fake().Flush();")]
    [InlineData("new SafeChild().Other();")]
    public Task Non_blocking_member_is_not(string statement) => Check.Code(Method(statement));

    [Fact]
    public Task Non_blocking_type_may_be_disposed() => new Check<SynchronousDisposalAnalyzer>("AP1010").Code(Method("using var f = new Fake();"));

    [Fact]
    public Task Synchronous_code_is_left_alone() => Check.Code(Method("void Local() => db.Load();"));

    private static string Method(string statements) =>
        $$"""
        using Contoso;
        class C
        {
            [Contoso.Blocking] int Size { get; set; }
            Task<int> GetSizeAsync() => Task.FromResult(1);
            async Task M(Db db, CancellationToken ct)
            {
                await Task.Yield();
                {{statements}}
            }
        }

        namespace Contoso
        {
            class BlockingAttribute : Attribute
            {
                public BlockingAttribute(string replacement = "") { }
                public string Replacement { get; set; } = "";
            }
            class NonBlockingAttribute : Attribute { }

            interface ISlot { [Blocking] void Slot(); }
            class Db
            {
                public Db() { }
                [Blocking] public Db(int i) { }
                [Blocking("AskAsync")] public void Query() { }
                [Blocking(Replacement = nameof(AskAsync))] public void Named() { }
                public Task AskAsync() => Task.CompletedTask;
                [Blocking] public virtual void Load() { }
                public virtual Task LoadAsync() => Task.CompletedTask;
                [NonBlocking] public void Cheap() { }
                public Task CheapAsync() => Task.CompletedTask;
                [Blocking] public int this[int i] { get => 1; set { } }
                [Blocking] public int Answer => 1;
                public Task<int> GetAnswerAsync() => Task.FromResult(1);
                public void Other() { }
                public Task OtherAsync() => Task.CompletedTask;
            }
            class Derived : Db, ISlot { public override void Load() { } public void Slot() { } }
            [NonBlocking] class Safe : Db { public override void Load() { } }
            class SafeChild : Safe { }
            [NonBlocking] class Fake : FileStream { public Fake() : base("", FileMode.Open) { } }
            [Blocking] class Legacy
            {
                public void Call() { }
                public string Name => "";
                public Task Start() => Task.CompletedTask;
                [NonBlocking] public void Peek() { }
            }
            static class Extensions { [Blocking] public static void Extended(this Db db) { } }
        }
        """;
}
