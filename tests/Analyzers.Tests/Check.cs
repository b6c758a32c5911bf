using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.CodeFixes.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>
/// Checks what is reported in a piece of code, at <c>[|…|]</c>, and what the fix makes of it: each action alone, Fix All in a
/// document, a project and a solution, and a second run that finds nothing. The fixed code is emitted.
/// </summary>
/// <typeparam name="TAnalyzer">The analyzer that has the rule.</typeparam>
/// <typeparam name="TFix">The fix that is applied.</typeparam>
/// <param name="rule">The rule that is expected at the marks.</param>
/// <param name="equivalenceKey">The action that is applied.</param>
internal class Check<TAnalyzer, TFix>(string rule, string equivalenceKey)
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The language that the code is written in; the newest by default.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Preview;

    /// <summary>Lines of an <c>.editorconfig</c>.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>Additional files, by name.</summary>
    public IReadOnlyList<(string Name, string Text)> AdditionalFiles { get; init; } = [];

    /// <summary>Checks code in which nothing is to be fixed: what is marked is reported, and no fix is offered.</summary>
    public Task Code(string code) => Code(code, code);

    /// <summary>Checks that what is marked is reported and what the fix makes of it.</summary>
    public async Task Code(string before, string after)
    {
        var test = new Test(rule)
        {
            TestCode = before,
            FixedCode = after,
            CodeActionEquivalenceKey = equivalenceKey,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            MarkupOptions = MarkupOptions.None,
            CompilerDiagnostics = CompilerDiagnostics.Errors,
            CodeFixTestBehaviors = new TFix().GetFixAllProvider()!.GetSupportedFixAllScopes().Contains(FixAllScope.Solution)
                ? CodeFixTestBehaviors.None
                : CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(("Usings.cs", Snippet.Usings));
            state.AdditionalReferences.AddRange(Snippet.References);
            foreach (var (name, text) in AdditionalFiles)
                state.AdditionalFiles.Add((name, text));
        }

        TestFileMarkupParser.GetSpans(before, out var code, out ImmutableArray<TextSpan> _);
        if (Snippet.IsProgram(code))
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + EditorConfig));
        test.SolutionTransforms.Add((solution, id) =>
            solution.WithProjectParseOptions(id, ((CSharpParseOptions)solution.GetProject(id)!.ParseOptions!).WithLanguageVersion(Language)));
        await test.RunAsync(TestContext.Current.CancellationToken);
        Snippet.AssertEmits(after, Language);
    }

    private sealed class Test(string rule) : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    {
        protected override CompilationOptions CreateCompilationOptions() =>
            ((CSharpCompilationOptions)base.CreateCompilationOptions())
                .WithAllowUnsafe(true)
                .WithNullableContextOptions(NullableContextOptions.Enable);

        protected override DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) =>
            analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(descriptor => descriptor.Id == rule);
    }
}

/// <summary>Checks a rule whose fix awaits.</summary>
internal class Check<TAnalyzer>(string rule) : Check<TAnalyzer, AwaitCodeFix>(rule, AwaitCodeFix.EquivalenceKey)
    where TAnalyzer : DiagnosticAnalyzer, new();

/// <summary>Checks a rule of the analyzer that most rules belong to.</summary>
internal sealed class Check(string rule) : Check<BlockingCallAnalyzer>(rule);
