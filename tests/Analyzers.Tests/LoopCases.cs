using System.Collections.Immutable;
using System.Globalization;
using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.Tests;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// Many pieces of code for the loop rules: analyzed only, so that hundreds take seconds. In the files of the folder Cases each
/// begins with a line <c>//// title</c> and holds the members of a class (<c>//// file: title</c>: a whole file); what is reported is marked <c>[|…|]</c>.
/// </summary>
internal static class LoopCases
{
    private const string Separator = "//// ";

    private const string WholeFile = "file: ";

    private const string Usings = "using System.Buffers; using System.Diagnostics; using System.Text; using System.Text.RegularExpressions; using System.Collections.Concurrent;\n"
        + "using System.IO.Compression; using System.Numerics; using System.Security.Cryptography; using System.Globalization; using System.Text.Json; using System.Threading.Channels; using System.Net.Http;\n";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Analyzers.Tests", "Cases");

    /// <summary>The files of a name with wildcards, without their extension, and the titles of their cases.</summary>
    public static TheoryData<string, string> TitlesOfAll(string files) =>
        [.. Directory.GetFiles(Folder, files + ".txt").Select(path => Path.GetFileNameWithoutExtension(path)).SelectMany(file => Read(file).Keys.Select(title => (file, title)))];

    /// <summary>Checks that in a case exactly what is marked is reported, by this rule.</summary>
    public static Task CheckAsync(string file, string title, string rule) =>
        CheckFileAsync(CodeOf(file, title), rule);

    /// <summary>Checks a case that is written in another way, which makes no difference to what is reported.</summary>
    public static Task CheckAsync(string file, string title, string rule, Func<string, string?> shape) =>
        !title.StartsWith(WholeFile, StringComparison.Ordinal) && shape(Read(file)[title]) is { } members ? CheckAsync(members, rule) : Task.CompletedTask;

    /// <summary>What both rules report in a case, whatever is marked.</summary>
    public static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> FindAsync(string file, string title) => DiagnosticsAsync(CodeOf(file, title));

    /// <summary>Checks that in the members of a class exactly what is marked is reported, by this rule and no other of the two.</summary>
    public static Task CheckAsync(string members, string rule) => CheckFileAsync(InClass(members), rule);

    private static string CodeOf(string file, string title) =>
        title.StartsWith(WholeFile, StringComparison.Ordinal) ? Usings + Read(file)[title] : InClass(Read(file)[title]);

    private static string InClass(string members) => Usings + "partial class C\n{\n" + members + "\n}\n";

    private static async Task CheckFileAsync(string code, string rule)
    {
        var found = await DiagnosticsAsync(code);
        TestFileMarkupParser.GetSpans(code, out var text, out ImmutableArray<TextSpan> expected);
        var actual = found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        Assert.True(
            expected.Select(span => (rule, span)).SequenceEqual(actual.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))),
            $"Expected {string.Join(", ", expected.Select(span => $"{rule} at {LineOf(text, span)}"))}; found "
                + string.Join(", ", actual.Select(diagnostic => $"{diagnostic.Id} at {LineOf(text, diagnostic.Location.SourceSpan)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")));
    }

    /// <summary>What both rules report in a piece of code.</summary>
    public static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> DiagnosticsAsync(string markup) =>
        await Snippet.Compile(markup).Compilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new LongLoopAnalyzer(), new BusyWaitAnalyzer()))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static Dictionary<string, string> Read(string file) =>
        File.ReadAllText(Path.Combine(Folder, file + ".txt")).ReplaceLineEndings("\n")
            .Split(Separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0], part => part[1]);

    private static string LineOf(string text, TextSpan span) => SourceText.From(text).Lines.GetLineFromPosition(span.Start).ToString().Trim();
}
