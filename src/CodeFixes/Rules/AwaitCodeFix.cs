using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Awaits the asynchronous form of a blocking expression: the form that the analyzer bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCodeFix))]
[Shared]
public sealed class AwaitCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(AwaitCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.AP1001_Sleep.Id,
        Descriptors.AP1002_BlockingOnTask.Id,
        Descriptors.AP1003_FileAndStreamIO.Id,
        Descriptors.AP1004_NetworkIO.Id,
        Descriptors.AP1005_DatabaseAccess.Id,
        Descriptors.AP1006_ProcessPipeConsole.Id,
        Descriptors.AP1007_SynchronizationPrimitive.Id,
        Descriptors.AP1009_AsynchronousCounterpart.Id,
        Descriptors.AP1010_SynchronousDisposal.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await DocumentFixer.FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (AwaitedForm.FromProperties(diagnostic.Properties) is not { } form)
                continue;
            // Checked before it is offered: what the compiler rejects after the edit is never shown.
            if (await DocumentFixer.FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } changed)
                continue;
            context.RegisterCodeFix(CodeAction.Create(Title(form), _ => Task.FromResult(changed), EquivalenceKey), diagnostic);
        }
    }

    private static string Title(AwaitedForm form) =>
        form.Replacement.Split('.') is [.., var type, var member] ? $"Await '{type}.{member}'"
        : form.Rewrite == Rewrite.AwaitUsing ? "Use 'await using'"
        : form.Replacement.Length > 0 ? $"Await '{form.Replacement}'"
        : "Await the task";
}
