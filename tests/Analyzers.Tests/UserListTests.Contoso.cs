namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>The code that the lists are about.</summary>
public partial class UserListTests
{
    private static string Method(string statements) =>
        $$"""
        using Contoso;
        class C
        {
            async Task M(Db db, CancellationToken ct)
            {
                await Task.Yield();
                {{statements}}
            }
        }

        class Plain { public void Run() { } public Task RunAsync(int i) => Task.CompletedTask; }

        namespace Contoso
        {
            public interface IDb { void Load(); }
            public class Db : IDb
            {
                public Db() { }
                public Db(int i) { }
                public int Answer { get; set; }
                public Task<int> AnswerAsync(CancellationToken ct = default) => Task.FromResult(1);
                public int Size => 1;
                public int this[int i] { get => 1; set { } }
                public int this[string s] => 1;
                public Task<int> GetSizeAsync() => Task.FromResult(1);
                public int Query(string q) => 1;
                public int Query(int q) => 1;
                public Task<int> AskAsync(string q, CancellationToken ct) => Task.FromResult(1);
                public virtual void Load() { }
                public virtual Task LoadAsync() => Task.CompletedTask;
                public int LoadAll() => 1;
                public Task Start() => Task.CompletedTask;
                public override string ToString() => "";
                public class Nested { public void Go() { } public Task GoAsync() => Task.CompletedTask; }
            }
            public class Derived : Db { public override void Load() { } }
            public class Repository<T>
            {
                public void Add(T item) { }
                public Task AddAsync(T item) => Task.CompletedTask;
                public void Map<U>(U item) { }
                public Task MapAsync<U>(U item) => Task.CompletedTask;
            }
            public static class Extensions
            {
                public static void Save(this Db db) { }
                public static Task StoreAsync(this Db db) => Task.CompletedTask;
            }
            public static class Clock { public static void Pause(int milliseconds) { } }
            public class Fake : FileStream { public Fake() : base("", FileMode.Open) { } }
            public class Disposed : IDisposable { public void Dispose() { } public void Load() { } public Task LoadAsync() => Task.CompletedTask; }
        }
        """;
}
