using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports loops in asynchronous code that spin until something else changes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BusyWaitAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AP2002_BusyWait);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols) => context.RegisterSyntaxNodeAction(
        node => Analyze(node, symbols), SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement);

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols)
    {
        var loop = (StatementSyntax)context.Node;
        if (AsyncFunction.Around(loop, context.SemanticModel, symbols, context.CancellationToken) is not { } function
            || Offloading.IsOffloaded(function.Node)
            || BusyWaits.Find(loop, context.SemanticModel, context.CancellationToken) is not { } awaited)
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.AP2002_BusyWait, loop.GetFirstToken().GetLocation(), Properties(awaited), Advice(awaited)));
    }

    private static ImmutableDictionary<string, string?> Properties(Awaited awaited) =>
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Awaited, awaited.ToString());

    private static string Advice(Awaited awaited) => awaited switch
    {
        Awaited.Completion => "await what it waits for",
        Awaited.Time => "await 'Task.Delay'",
        Awaited.Exclusion => "await 'SemaphoreSlim.WaitAsync'",
        Awaited.Element => "read from a 'System.Threading.Channels.Channel'",
        _ => "await a 'TaskCompletionSource' or 'SemaphoreSlim.WaitAsync', or a short 'Task.Delay' between looks",
    };
}
