using System.Text;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Compares the pages with the code. With <c>UPDATE_DOCS=1</c> it writes what is generated, and then compares.</summary>
public class DocumentationTests
{
    private static readonly List<DiagnosticDescriptor> Rules =
    [
        .. typeof(Descriptors).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    private static readonly HashSet<string> Fixable =
    [
        .. typeof(AwaitCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
    ];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md"),
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_descriptor_is_reported_by_an_analyzer() => Assert.Equal(
        typeof(Descriptors).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(rule => rule.Id).Order(StringComparer.Ordinal),
        Rules.Select(rule => rule.Id));

    [Fact]
    public void Every_page_begins_with_its_rule() => Assert.All(Rules, rule => Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", Page(rule)));

    [Fact]
    public void Every_help_link_leads_to_the_page() => Assert.All(
        Rules, rule => Assert.EndsWith($"/blob/main/docs/rules/{rule.Id}.md", rule.HelpLinkUri));

    [Fact]
    public void Every_page_states_the_facts() => Assert.All(Rules, rule => AssertSection($"docs/rules/{rule.Id}.md", "facts", $"""
        | | |
        | --- | --- |
        | Reported by default as | {rule.DefaultSeverity.ToString().ToLowerInvariant()} |
        | Category | {rule.Category} |
        | Code fix | {(Fixable.Contains(rule.Id) ? "yes" : "no")} |
        """));

    [Fact]
    public void Readme_lists_the_rules() => AssertSection("README.md", "rules", Table(
        "| Rule | | Default | Code fix |",
        Rules.Select(rule =>
            $"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {(Fixable.Contains(rule.Id) ? "yes" : "")} |")));

    [Fact]
    public void Configuration_page_lists_the_options() => AssertSection("docs/configuration.md", "options", Table(
        "| Option | Values, the default first | |",
        Options.All.Select(option => $"| `{option.Key}` | {(option.IsList ? "a list" : string.Join(", ", option.Values.Select(value => $"`{value}`")))} | {option.Description} |")));

    private static string Table(string header, IEnumerable<string> rows)
    {
        var columns = header.Count(character => character == '|') - 1;
        return string.Join('\n', [header, "|" + string.Concat(Enumerable.Repeat(" --- |", columns)), .. rows]);
    }

    private static string Page(DiagnosticDescriptor rule) => Read($"docs/rules/{rule.Id}.md");

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    /// <summary>Compares what stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    private static void AssertSection(string path, string name, string expected)
    {
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var page = Read(path);
        var (start, end) = (page.IndexOf(open, StringComparison.Ordinal) + open.Length, page.IndexOf(close, StringComparison.Ordinal));
        Assert.True(start >= open.Length && end >= start, $"{path} has no section '{name}'.");
        expected = expected.ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            page = new StringBuilder(page).Remove(start, end - start).Insert(start, expected).ToString();
            File.WriteAllText(Path.Combine(Repository.Root, path), page);
            end = start + expected.Length;
        }

        Assert.True(page[start..end] == expected, $"{path}, section '{name}', is not what the code says. Run the tests with UPDATE_DOCS=1.\n\n{expected}");
    }
}
