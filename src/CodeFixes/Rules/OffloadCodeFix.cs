using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Lets a thread of the pool wait, where nothing asynchronous exists: <c>await Task.Run(() => …)</c>.</summary>
/// <remarks>
/// A provider of its own: <c>dotnet format</c> applies the first action of each provider whose Fix All reaches a solution. Moving
/// work to another thread is for a person to decide, so this one's Fix All ends at the project.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadCodeFix))]
[Shared]
public sealed class OffloadCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(OffloadCodeFix);

    private static readonly AwaitFixer Fixer = new(EquivalenceKey);
    private static readonly AwaitedForm Form = new(Rewrite.Offload, "") { IsConfigurable = true };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.AP1003_FileAndStreamIO.Id,
        Descriptors.AP1004_NetworkIO.Id,
        Descriptors.AP1005_DatabaseAccess.Id,
        Descriptors.AP1006_ProcessPipeConsole.Id,
        Descriptors.AP1007_SynchronizationPrimitive.Id,
        Descriptors.AP1008_ParallelLoop.Id,
        Descriptors.AP1009_AsynchronousCounterpart.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await Fixer.FixAllAsync(document, await OffloadsAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false), context.CancellationToken)
                .ConfigureAwait(false),
        ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await OffloadsAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false) is not [var offload]
                || await Fixer.FixAsync(context.Document, offload, context.CancellationToken).ConfigureAwait(false) is not var (changed, _))
                continue;
            var title = $"Run '{diagnostic.Properties[DiagnosticProperties.Offload]}' on the thread pool: await Task.Run(…)";
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), EquivalenceKey), diagnostic);
        }
    }

    /// <summary>The diagnostics as the analyzer would give them with a form to await: of nested expressions, the outermost.</summary>
    private static async Task<ImmutableArray<Diagnostic>> OffloadsAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return ImmutableArray<Diagnostic>.Empty;
        var offloads = new List<Diagnostic>();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Properties.ContainsKey(DiagnosticProperties.Offload)))
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax place
                && Whole(place is SimpleNameSyntax name ? BlockingExpression.Of(name) : place) is var expression
                && OffloadLimits.Allow(expression, Form.OperandFrom(expression)!, model, cancellationToken))
                offloads.Add(Diagnostic.Create(diagnostic.Descriptor, expression.GetLocation(), Form.ToProperties()));
        }

        return offloads.Where(offload => !offloads.Exists(other => other != offload && other.Location.SourceSpan.Contains(offload.Location.SourceSpan)))
            .ToImmutableArray();
    }

    /// <summary>With the condition that a call depends on, <c>x?.Read()</c>.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression) =>
        BlockingExpression.ConditionalAccessOf(expression) is { } access ? Whole(access) : expression;
}
