namespace AsyncPitfalls.Analyzers.Tests.Rules;

/// <summary>Code as generators write it: thousands of operators, calls or branches in one another. The compiler copes; so must the rules.</summary>
public class DeepCodeTests
{
    [Theory]
    [InlineData("sum", "text += ", "text[0]", " + ", ";")]
    [InlineData("calls", "builder", ".Append(text)", "", ";")]
    [InlineData("conditions", "if (", "text.Length > 0", " && ", ") text += text;")]
    [InlineData("branches", "", "if (text.Length == 0) text += text;", " else ", "")]
    public async Task Thousands_in_one_another_are_no_problem(string what, string start, string element, string separator, string end)
    {
        var statement = start + string.Join(separator, Enumerable.Repeat(element, 3_000)) + end;
        var found = await LoopCases.DiagnosticsAsync($$"""
            using System.Text;
            class C
            {
                async System.Threading.Tasks.Task FAsync(int n, string text, StringBuilder builder)
                {
                    await System.Threading.Tasks.Task.Yield();
                    for (int i = 0; i < n; i++) { {{statement}} }
                }
            }
            """);
        Assert.True(found.All(diagnostic => diagnostic.Id == "AP2001"), what + ": " + string.Join("; ", found));
    }
}
