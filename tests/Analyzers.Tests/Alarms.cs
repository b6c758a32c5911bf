using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>What all analyzers together report in a piece of code: exactly what is marked <c>[|…|]</c>. Far cheaper than a whole check of a rule.</summary>
internal static class Alarms
{
    private const string Usings = """
        using System.Collections.Concurrent; using System.Data; using System.Data.Common; using System.Diagnostics;
        using System.Linq.Expressions; using System.Net; using System.Net.NetworkInformation; using System.Net.Sockets;
        using System.Runtime.CompilerServices; using System.Xml;

        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(AsyncPitfallAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The libraries are read once: every compilation that is made from this one shares them.</summary>
    private static readonly CSharpCompilation Libraries = CSharpCompilation.Create(
        "Alarms", [CSharpSyntaxTree.ParseText(Snippet.Usings, Options)], Snippet.References, CompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Checks members of a class.</summary>
    /// <param name="members">The members.</param>
    /// <param name="usings">More imports.</param>
    public static Task InMembers(string members, string usings = "") => In(Usings + usings + "class C\n{\n    " + members + "\n}");

    /// <summary>Checks a file.</summary>
    public static async Task In(string markup)
    {
        TestFileMarkupParser.GetSpans(markup, out var code, out ImmutableArray<TextSpan> expected);
        _ = Libraries.ObjectType;
        var tree = CSharpSyntaxTree.ParseText(code, Options);
        var compilation = Libraries.AddSyntaxTrees(tree).WithOptions(CompilationOptions(
            Snippet.IsProgram(code) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var reported = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            expected.Order().Select(span => Text(tree, span)),
            reported.Select(diagnostic => diagnostic.Location.SourceSpan).Order().Select(span => Text(tree, span)));
    }

    /// <summary>A span with its line, so that a failure can be read.</summary>
    private static string Text(SyntaxTree tree, TextSpan span)
    {
        var text = tree.GetText();
        return $"{span.Start} '{text.ToString(span)}' in: {text.Lines.GetLineFromPosition(span.Start).ToString().Trim()}";
    }

    private static CSharpCompilationOptions CompilationOptions(OutputKind kind) =>
        new(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
}
