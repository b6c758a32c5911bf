using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>A compiled piece of code with one or more places marked <c>[|…|]</c>, for tests of the semantic questions.</summary>
internal sealed class Snippet
{
    /// <summary>The namespaces that every snippet sees.</summary>
    public const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private Snippet(CSharpCompilation compilation, SyntaxTree tree, IEnumerable<TextSpan> spans)
    {
        Compilation = compilation;
        Model = compilation.GetSemanticModel(tree);
        Root = tree.GetRoot();
        Marked = [.. spans.Select(span => Root.FindNode(span, getInnermostNodeForTie: true))];
    }

    /// <summary>What the test host runs on: the whole framework and each package of the test project, with no look-up on a feed.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith(Assembly.GetExecutingAssembly().GetName().Name!, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public CSharpCompilation Compilation { get; }

    public SemanticModel Model { get; }

    public SyntaxNode Root { get; }

    /// <summary>The innermost nodes that span exactly what was marked, in the order of the text.</summary>
    public IReadOnlyList<SyntaxNode> Marked { get; }

    /// <summary>Whether the code has top-level statements.</summary>
    public static bool IsProgram(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));

    /// <summary>Fails unless the compiler emits the code: some errors, spans that live across an <c>await</c> among them, come only then.</summary>
    public static void AssertEmits(string markup, LanguageVersion language)
    {
        TestFileMarkupParser.GetSpans(markup, out var code, out ImmutableArray<TextSpan> _);
        using var output = new MemoryStream();
        var result = Create(code, language).Emit(output);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(IsError)) + Environment.NewLine + code);
    }

    /// <summary>Compiles the code as an executable where it has top-level statements, else as a library; fails on compile errors.</summary>
    public static Snippet Compile(string markup)
    {
        TestFileMarkupParser.GetSpans(markup, out var code, out ImmutableArray<TextSpan> spans);
        var compilation = Create(code, LanguageVersion.Preview);
        var errors = compilation.GetDiagnostics().Where(IsError).ToList();
        Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors));
        return new Snippet(compilation, compilation.SyntaxTrees[0], spans);
    }

    private static CSharpCompilation Create(string code, LanguageVersion language)
    {
        var options = new CSharpParseOptions(language);
        return CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(code, options), CSharpSyntaxTree.ParseText(Usings, options)],
            References,
            new CSharpCompilationOptions(
                IsProgram(code) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
