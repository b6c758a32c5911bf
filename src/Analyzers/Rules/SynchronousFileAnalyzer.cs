using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>Reports files that are opened for synchronous I/O and then used asynchronously.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousFileAnalyzer : AsyncPitfallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AP1011_SynchronousFile);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, symbols), SyntaxKind.VariableDeclarator);

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols symbols)
    {
        var declarator = (VariableDeclaratorSyntax)context.Node;
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        if (declarator.Initializer?.Value is not { } value
            || AsyncFunction.Around(declarator, model, symbols, cancellationToken) is null
            || SynchronousFiles.OpenedBy(value, model, cancellationToken) is not { } method
            || Scope(declarator) is not { } scope
            || !IsUsedAsynchronously(declarator, scope))
            return;

        var form = AsksForMode(declarator, scope) ? null : AsynchronousFiles.Form(value, method, model, cancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AP1011_SynchronousFile,
            (BlockingExpression.NameOf(value)?.Identifier ?? value.GetFirstToken()).GetLocation(),
            form is var (changed, _) ? [changed.GetLocation()] : [],
            form?.Form.ToProperties() ?? ImmutableDictionary<string, string?>.Empty,
            MessageTexts.Member(method),
            "open it with 'FileOptions.Asynchronous'"));
    }

    private static SyntaxNode? Scope(VariableDeclaratorSyntax declarator) =>
        declarator.Ancestors().FirstOrDefault(node => node is BlockSyntax or UsingStatementSyntax or SwitchSectionSyntax or CompilationUnitSyntax);

    /// <summary>Whether an asynchronous member is called on the file, or the file is passed to one, where the variable is in scope.</summary>
    private static bool IsUsedAsynchronously(VariableDeclaratorSyntax declarator, SyntaxNode scope) =>
        AsyncFunction.OwnNodes(scope).OfType<InvocationExpressionSyntax>().Any(call => IsAsynchronous(call)
            && (IsFile(BlockingExpression.ReceiverOf(call), declarator) || call.ArgumentList.Arguments.Any(argument => IsFile(argument.Expression, declarator))));

    /// <summary>Who asks how the file was opened would get another answer.</summary>
    private static bool AsksForMode(VariableDeclaratorSyntax declarator, SyntaxNode scope) => scope.DescendantNodes().Any(node =>
        node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(FileStream.IsAsync) } access && IsFile(access.Expression, declarator));

    private static bool IsAsynchronous(InvocationExpressionSyntax call) =>
        BlockingExpression.NameOf(call)?.Identifier.ValueText is { } name && name != "DisposeAsync" && name.EndsWith("Async", StringComparison.Ordinal);

    private static bool IsFile(ExpressionSyntax? expression, VariableDeclaratorSyntax declarator) =>
        expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == declarator.Identifier.ValueText;
}
