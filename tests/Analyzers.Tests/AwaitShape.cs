using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// Code with a blocking call that may or may not be awaited: <c>[|Get()|]</c> marks it, <c>‹before›after›</c> what else changes.
/// </summary>
/// <param name="Code">Members of a class that <see cref="Prelude"/> begins; from <c>!</c> on a whole file.</param>
/// <param name="Obstacle">What has to be found.</param>
/// <param name="Awaited">What is awaited instead.</param>
/// <param name="Conservative">Why there is an obstacle although the newest compiler emits it.</param>
public sealed record AwaitShape(string Code, string Obstacle = "None", string Awaited = "GetAsync()", string? Conservative = null) : IXunitSerializable
{
    /// <summary>The members that the shapes use.</summary>
    public const string Prelude = """
        ref struct RefStruct { public RefStruct(int x) { } public int X; public int P { get; set; } public int Get(int x) => x; public void Dispose() { } }
        struct Struct { public int F; public int P { get; set; } public void Set(int x) => F = x; public int Get(int x) => x; }
        class Holder { public int F; public int P { get; set; } public Struct S; }
        [InterpolatedStringHandler] ref struct Handler { public Handler(int a, int b) { } public void AppendLiteral(string s) { } public void AppendFormatted<T>(T t) { } }
        struct Spans { public Spans GetEnumerator() => this; public bool MoveNext() => false; public Span<int> Current => default; }
        [InlineArray(3)] struct Inline { int e; }
        partial class C {
        int field; int[] arr = new int[3]; Struct st; Holder h = new(); Inline inline; object gate = new();
        static int Get() => 1; static Task<int> GetAsync() => Task.FromResult(1);
        static int[] GetMany() => []; static Task<int[]> GetManyAsync() => Task.FromResult<int[]>([]);
        static void SpanFirst(Span<int> s, int x) { } static void SpanLast(int x, Span<int> s) { }
        static void ByRef(ref int a, int x) { } static void ByIn(in int a, int x) { } static void ByValue(int a, int x) { }
        ref int Ref() => ref field; ref Struct RefToStruct() => ref st; ref Holder RefToHolder() => ref h;
        static void Handle(Handler h) { } static void HandleByRef(ref Handler h) { } static bool Call(Func<Task> f) => true;

        """;

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Linq.Expressions; global using System.Runtime.CompilerServices; global using System.Text;
        global using System.Threading; global using System.Threading.Tasks; global using System.Transactions;
        """;

    // One for all: what is bound of the references is shared.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Shapes",
        references: Snippet.References,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            concurrentBuild: false,
            nullableContextOptions: NullableContextOptions.Enable));

    public AwaitShape()
        : this("")
    {
    }

    public string Code { get; private set; } = Code;

    public string Obstacle { get; private set; } = Obstacle;

    public string Awaited { get; private set; } = Awaited;

    public string? Conservative { get; private set; } = Conservative;

    /// <summary>What is found at the marked expression, and whether a compiler of the version takes the code as it is.</summary>
    internal (AwaitObstacle Found, bool Compiles) Find(LanguageVersion version)
    {
        var compilation = Compile(Render(0, out var start, out var length), version);
        var tree = compilation.SyntaxTrees[0];
        var node = tree.GetRoot(TestContext.Current.CancellationToken).FindNode(new TextSpan(start, length), getInnermostNodeForTie: true);
        var model = compilation.GetSemanticModel(tree);
        var function = new AsyncFunction(AsyncFunction.Innermost(node)!, false);
        function = function with { IsAsync = function.Node is CompilationUnitSyntax || AsyncFunction.HasAsyncModifier(function.Node) };
        var symbols = KnownSymbols.TryCreate(compilation)!;
        var found = AwaitObstacles.Find(node, function, model, symbols, TestContext.Current.CancellationToken);
        return (found, Emit(compilation) is "");
    }

    /// <summary>The errors of the code with the <c>await</c> in it.</summary>
    public string EmitAwaited(LanguageVersion version) => Emit(Compile(Render(1, out _, out _), version));

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Code), Code);
        info.AddValue(nameof(Obstacle), Obstacle);
        info.AddValue(nameof(Awaited), Awaited);
        info.AddValue(nameof(Conservative), Conservative);
    }

    public void Deserialize(IXunitSerializationInfo info)
    {
        Code = info.GetValue<string>(nameof(Code))!;
        Obstacle = info.GetValue<string>(nameof(Obstacle))!;
        Awaited = info.GetValue<string>(nameof(Awaited))!;
        Conservative = info.GetValue<string>(nameof(Conservative));
    }

    public override string ToString() => Code;

    private string Render(int variant, out int start, out int length)
    {
        var text = string.Concat(Code.Split('‹').Select((part, index) => index == 0 ? part : Choose(part, variant)));
        text = text.StartsWith('!') ? text[1..] : Prelude + text + "\n}";
        start = text.IndexOf("[|", StringComparison.Ordinal);
        length = text.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var node = text.Substring(start + 2, length);
        var rest = text[(start + length + 4)..];
        var isStatement = rest.StartsWith(';') && text[..start].TrimEnd()[^1] is '{' or '}' or ';' or ':';
        return text[..start] + (variant == 0 ? node : isStatement ? $"await {Awaited}" : $"(await {Awaited})") + rest;
    }

    private static string Choose(string part, int variant)
    {
        var pieces = part.Split('›');
        return pieces[variant] + pieces[2];
    }

    private static CSharpCompilation Compile(string code, LanguageVersion version)
    {
        var options = new CSharpParseOptions(version);
        var tree = CSharpSyntaxTree.ParseText(code, options);
        var isProgram = tree.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax);
        return Empty.AddSyntaxTrees(tree, CSharpSyntaxTree.ParseText(Usings, options))
            .WithOptions(Empty.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
    }

    private static string Emit(CSharpCompilation compilation) => string.Join(
        Environment.NewLine,
        compilation.Emit(Stream.Null).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
}
