using AsyncPitfalls.Analyzers.Tests.FixPrograms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// Applies each offered action alone, then all of them, to small programs, and compares what they print before and after. No action
/// may bring an error or a warning, and a second Fix All changes nothing.
/// </summary>
public class FixProgramTests
{
    public static TheoryData<string> Titles => [.. FixProgram.All.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Fixed_programs_print_the_same(string title)
    {
        var (_, fixes, code) = FixProgram.All[title];
        var document = FixSession.Open(code);
        var before = await Outcome.OfAsync(document);
        Assert.NotEmpty(before.Output);

        var offered = 0;
        foreach (var diagnostic in await FixSession.DiagnosticsAsync(document))
        {
            foreach (var (action, changed) in await FixSession.ApplyEachAsync(document, diagnostic))
            {
                offered++;
                await before.AssertKeptAsync(changed, action);
            }
        }

        var all = await FixSession.FixAllAsync(document);
        if (offered > 1)
            await before.AssertKeptAsync(all, "Fix All");
        Assert.True(offered == fixes, $"{offered} actions are offered, not {fixes}:\n{await TextAsync(all)}");
        Assert.Equal(await TextAsync(all), await TextAsync(await FixSession.FixAllAsync(all)));
    }

    private static async Task<string> TextAsync(Document document) =>
        (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>What the compiler says about a program, and what the program prints.</summary>
    private sealed record Outcome(IReadOnlyList<string> Problems, string Output)
    {
        public static async Task<Outcome> OfAsync(Document document)
        {
            var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            using var image = new MemoryStream();
            var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
            var problems = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
            Assert.True(emitted.Success, string.Join('\n', problems) + "\n" + await TextAsync(document));
            return new Outcome([.. problems.Select(problem => problem.Id).Order()], await ProgramRunner.RunAsync(compilation));
        }

        public async Task AssertKeptAsync(Document changed, string action)
        {
            var after = await OfAsync(changed);
            var text = $"After '{action}':\n{await TextAsync(changed)}\n";
            Assert.True(Output == after.Output, $"{text}Before:\n{Output}\nAfter:\n{after.Output}");
            Assert.True(after.Problems.All(Problems.Contains), $"{text}New warnings: {string.Join(' ', after.Problems.Except(Problems))}");
        }
    }
}
