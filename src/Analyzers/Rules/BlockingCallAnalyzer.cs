using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Catalog.UserLists;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        var counterparts = new Counterparts(context.Compilation);
        var userApis = new UserApis(context.Compilation, context.Options, symbols);
        void Analyze(SyntaxNodeAnalysisContext node) => BlockingCallAnalyzer.Analyze(node, symbols, userApis, counterparts);
        context.RegisterSyntaxNodeAction(
            Analyze,
            SyntaxKind.InvocationExpression,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.MemberBindingExpression,
            SyntaxKind.Subpattern,
            SyntaxKind.ObjectCreationExpression,
            SyntaxKind.ImplicitObjectCreationExpression);
        // Names are most of all nodes: they are asked for only where one of them may be a property that blocks.
        if (userApis.MayHaveOwnProperties)
            context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.IdentifierName, SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols, UserApis userApis, Counterparts counterparts)
    {
        // A property pattern reads the property that it names: task is { Result: 5 }.
        var expression = context.Node switch
        {
            SubpatternSyntax pattern => BlockingExpression.FirstNameOf(pattern),
            IdentifierNameSyntax name when BlockingExpression.PatternOf(name) is not null => null,
            var node => (ExpressionSyntax)node,
        };
        if (expression is null || !MayBlock(expression, counterparts.Names, userApis))
            return;

        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (AsyncFunction.Around(expression, model, symbols, cancellationToken) is not { } function
            || model.GetSymbolInfo(expression, cancellationToken).Symbol is not { Kind: SymbolKind.Method or SymbolKind.Property } member)
            return;

        var use = new BlockingUse(BlockingExpression.NameToken(expression), expression, member, function);
        if (new BlockingCallJudge(model, symbols, userApis, counterparts, context.Options, cancellationToken).Judge(use) is { } diagnostic)
            context.ReportDiagnostic(diagnostic);
    }

    /// <summary>What the text alone tells: most calls in asynchronous code are awaited where they stand.</summary>
    private static bool MayBlock(ExpressionSyntax expression, AsyncNames names, UserApis userApis) => expression switch
    {
        BaseObjectCreationExpressionSyntax => true,
        InvocationExpressionSyntax
        {
            Parent: AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Task.ConfigureAwait) }
        } => false,
        InvocationExpressionSyntax { Expression: var called } => BlockingExpression.NameOf(expression) is { Identifier.ValueText: var name }
            && (BlockingApis.HasName(name) || names.HaveCounterpartOf(name) || Enumerations.MayHave(name) || userApis.MayKnow(name, expression.SyntaxTree)
                || (called is SimpleNameSyntax && LocalFunctions.HaveCounterpartOf(name, expression))),
        ElementAccessExpressionSyntax or ElementBindingExpressionSyntax =>
            !IsAssigned(expression) && userApis.MayHaveProperty(UserList.Indexer, expression.SyntaxTree),
        _ => BlockingExpression.NameOf(expression) is { Identifier.ValueText: var text } name
            && BlockingExpression.Of(name) == expression
            && !IsAssigned(expression)
            && (BlockingApis.HasName(text) || userApis.MayHaveProperty(text, expression.SyntaxTree)),
    };

    /// <summary>Whether a property is written, not read.</summary>
    private static bool IsAssigned(ExpressionSyntax expression) =>
        expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression;
}
