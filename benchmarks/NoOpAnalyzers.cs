using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Benchmarks;

/// <summary>The floor: the driver binds the code and walks it, and calls back once a file.</summary>
/// <remarks>With no callback at all the driver does not even bind, and every ratio to that would be meaningless.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal class DriverOnlyAnalyzer : DiagnosticAnalyzer
{
    public const string RuleId = "NOOP";

    private static readonly DiagnosticDescriptor Rule = new(RuleId, RuleId, RuleId, RuleId, DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        Register(context);
    }

    protected virtual void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.CompilationUnit);
}

/// <summary>What it costs to be called at every invocation, as syntax.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoOpSyntaxAnalyzer : DriverOnlyAnalyzer
{
    protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.InvocationExpression);
}

/// <summary>What it costs to be called at every invocation, as an operation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoOpOperationAnalyzer : DriverOnlyAnalyzer
{
    protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation);
}
