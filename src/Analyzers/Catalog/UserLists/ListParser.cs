using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>
/// Reads the words of an entry: <c>block [rule] id [=&gt; replacement]</c> or <c>allow id</c>. What can't be read is a problem
/// at its place, and no entry.
/// </summary>
internal sealed class ListParser
{
    private const string Arrow = "=>";
    private const int LongestQuote = 100;

    private static readonly Regex Words = new("=>|(?:(?!=>)\\S)+", RegexOptions.CultureInvariant);

    private readonly List<ListEntry> entries = [];
    private readonly List<ListProblem> problems = [];

    /// <summary>What was read.</summary>
    public IReadOnlyList<ListEntry> Entries => entries;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<ListProblem> Problems => problems;

    private static IEnumerable<DiagnosticDescriptor> Rules =>
        BlockingApis.Rows.Select(row => row.Rule).Append(Descriptors.AP1009_AsynchronousCounterpart).Distinct();

    /// <summary>Reads a line of a file.</summary>
    /// <param name="line">The line, with or without its end.</param>
    /// <param name="start">Where it begins in the text.</param>
    public void ReadLine(string line, int start)
    {
        var words = WordsOf(line, start);
        if (words.Count == 0)
            return;

        var (verb, span) = words[0];
        if (verb is "block" or "allow")
            ReadEntry(words, 1, verb == "block");
        else
            problems.Add(new($"A line begins with 'block' or 'allow', not with {Quoted(verb)}", span));
    }

    /// <summary>Reads the value of an option: entries without their first word, separated by <c>,</c> or <c>|</c>.</summary>
    public void ReadOption(string value, bool blocks)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= value.Length; i++)
        {
            var character = i < value.Length ? value[i] : '|';
            // The commas of a parameter list separate parameters.
            depth += character is '(' or '{' or '[' ? 1 : character is ')' or '}' or ']' ? -1 : 0;
            if (character != '|' && (character != ',' || depth > 0))
                continue;
            if (WordsOf(value[start..i], start) is { Count: > 0 } words)
                ReadEntry(words, 0, blocks);
            start = i + 1;
        }
    }

    private static List<(string Text, TextSpan Span)> WordsOf(string line, int start) =>
    [
        .. Words.Matches(line).Cast<Match>()
            .TakeWhile(word => word.Value[0] != '#')
            .Select(word => (word.Value, new TextSpan(start + word.Index, word.Length))),
    ];

    private void ReadEntry(List<(string Text, TextSpan Span)> words, int next, bool blocks)
    {
        var rule = Descriptors.AP1009_AsynchronousCounterpart;
        if (blocks && next < words.Count && IsRule(words[next].Text))
        {
            if (ReadRule(words[next]) is not { } named)
                return;
            (rule, next) = (named, next + 1);
        }

        if (next >= words.Count)
        {
            problems.Add(new($"A documentation-comment id is missing after {Quoted(words[^1].Text)}", words[^1].Span));
            return;
        }

        var (id, span) = words[next];
        if (SymbolPattern.TryParse(id) is not { } pattern)
            problems.Add(new($"{Quoted(id)} is no documentation-comment id: those begin with 'M:', 'P:', 'T:' or 'N:'", span));
        else if (ReadReplacement(words, next + 1, blocks) is { } replacement)
            entries.Add(new ListEntry(pattern, span) { Blocks = blocks, Rule = rule, Replacement = replacement });
    }

    private static bool IsRule(string word) => word.StartsWith("AP", StringComparison.Ordinal) && word.IndexOf(':') < 0;

    private DiagnosticDescriptor? ReadRule((string Text, TextSpan Span) word)
    {
        var rule = Rules.FirstOrDefault(known => known.Id == word.Text);
        if (rule is null)
        {
            var known = string.Join(", ", Rules.Select(rule => $"'{rule.Id}'").OrderBy(id => id, StringComparer.Ordinal));
            problems.Add(new($"{Quoted(word.Text)} is no rule for blocking members; there are {known}", word.Span));
        }

        return rule;
    }

    /// <summary>The replacement, empty where the entry ends before; null where something else stands there.</summary>
    private string? ReadReplacement(List<(string Text, TextSpan Span)> words, int next, bool blocks)
    {
        if (next >= words.Count)
            return "";

        var (text, span) = words[next];
        if (text != Arrow || !blocks)
            problems.Add(new($"{Quoted(text)} is not expected here", span));
        else if (next + 1 >= words.Count)
            problems.Add(new($"The name of the asynchronous member is missing after '{Arrow}'", span));
        else if (!words[next + 1].Text.Split('.').All(SyntaxFacts.IsValidIdentifier))
            problems.Add(new($"{Quoted(words[next + 1].Text)} is no name of a member", words[next + 1].Span));
        else if (next + 2 < words.Count)
            problems.Add(new($"{Quoted(words[next + 2].Text)} is not expected here", words[next + 2].Span));
        else
            return words[next + 1].Text;
        return null;
    }

    private static string Quoted(string word) => "'" + (word.Length > LongestQuote ? word[..LongestQuote] + "…" : word) + "'";
}
