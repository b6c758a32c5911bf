using AsyncPitfalls.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP0001Tests
{
    [Theory]
    [InlineData("async_pitfalls.configure_await = allways", "The option 'async_pitfalls.configure_await' cannot be 'allways'; it can be 'auto', 'always', 'never'")]
    [InlineData("async_pitfalls.configure_awiat = always", "The option 'async_pitfalls.configure_awiat' is not known; there are 'async_pitfalls.configure_await', 'async_pitfalls.report_sqlite', 'async_pitfalls.long_loop_steps', 'async_pitfalls.assumed_size', 'async_pitfalls.blocking_members', 'async_pitfalls.exempt_members'")]
    [InlineData("async_pitfalls.long_loop_steps = many", "The option 'async_pitfalls.long_loop_steps' cannot be 'many'; it has to be a number above zero")]
    [InlineData("async_pitfalls.assumed_size = 0", "The option 'async_pitfalls.assumed_size' cannot be '0'; it has to be a number above zero")]
    public Task Bad_option_is_reported_once(string line, string message) =>
        RunAsync(line, new DiagnosticResult(Descriptors.AP0001_Configuration).WithNoLocation().WithArguments(message));

    [Theory]
    [InlineData("")]
    [InlineData("async_pitfalls.configure_await = always")]
    [InlineData("async_pitfalls.configure_await = Never")]
    [InlineData("async_pitfalls.long_loop_steps = 2.5e7")]
    [InlineData("dotnet_diagnostic.AP1001.severity = none")]
    public Task Good_options_are_silent(string line) => RunAsync(line);

    private static Task RunAsync(string line, params DiagnosticResult[] expected)
    {
        var test = new CSharpCodeFixTest<ConfigurationAnalyzer, EmptyCodeFixProvider, DefaultVerifier> { ReferenceAssemblies = new ReferenceAssemblies("net10.0") };
        test.TestState.Sources.Add("class A { }");
        test.TestState.Sources.Add("class B { }");
        test.TestState.AdditionalReferences.AddRange(Snippet.References);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + line));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
