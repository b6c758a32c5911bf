using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports each call and each property read in asynchronous code that the catalog or the naming convention knows to block.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.AP1001_Sleep,
        Descriptors.AP1002_BlockingOnTask,
        Descriptors.AP1003_FileAndStreamIO,
        Descriptors.AP1004_NetworkIO,
        Descriptors.AP1005_DatabaseAccess,
        Descriptors.AP1006_ProcessPipeConsole,
        Descriptors.AP1007_SynchronizationPrimitive,
        Descriptors.AP1008_ParallelLoop,
        Descriptors.AP1009_AsynchronousCounterpart);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        var calls = new BlockingCalls(context.Compilation, context.Options, symbols);
        void Analyze(SyntaxNodeAnalysisContext node)
        {
            if (calls.Find(node.Node, node.SemanticModel, node.CancellationToken) is { } diagnostic)
                node.ReportDiagnostic(diagnostic);
        }

        context.RegisterSyntaxNodeAction(
            Analyze,
            SyntaxKind.InvocationExpression,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.MemberBindingExpression,
            SyntaxKind.Subpattern,
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression);
        // Names are most of all nodes: they are asked for only where one of them may be a property that blocks.
        if (calls.MayHaveOwnProperties)
            context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.IdentifierName, SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression);
    }
}
