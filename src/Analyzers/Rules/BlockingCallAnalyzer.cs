using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>
/// Reports each call, property read and disposal in asynchronous code that the catalog or the naming convention knows to block.
/// They are one analyzer because each call of an analyzer for a node costs the driver more than most nodes cost the analyzer.
/// </summary>
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
        Descriptors.AP1009_AsynchronousCounterpart,
        Descriptors.AP1010_SynchronousDisposal);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        var userApis = new UserApis(context.Compilation, context.Options, symbols);
        var calls = new BlockingCalls(context.Compilation, context.Options, symbols, userApis);
        var disposals = new SynchronousDisposals(symbols, userApis);
        void Analyze(SyntaxNodeAnalysisContext node)
        {
            var (model, cancellationToken) = (node.SemanticModel, node.CancellationToken);
            var diagnostic = node.Node switch
            {
                StatementSyntax statement => disposals.Find(statement, model, cancellationToken),
                InvocationExpressionSyntax call when SynchronousDisposals.IsCall(call) =>
                    disposals.Find(call, model, cancellationToken) ?? calls.Find(call, model, cancellationToken),
                _ => calls.Find(node.Node, model, cancellationToken),
            };
            if (diagnostic is not null)
                node.ReportDiagnostic(diagnostic);
        }

        context.RegisterSyntaxNodeAction(
            Analyze,
            SyntaxKind.InvocationExpression,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.MemberBindingExpression,
            SyntaxKind.Subpattern,
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression,
            SyntaxKind.UsingStatement,
            SyntaxKind.LocalDeclarationStatement);
        // Names are most of all nodes: they are asked for only where one of them may be a property that blocks.
        if (calls.MayHaveOwnProperties)
            context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.IdentifierName, SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression);
    }
}
