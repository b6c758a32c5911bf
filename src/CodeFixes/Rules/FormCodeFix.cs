using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>The base of fixes that apply the form that the analyzer bound. What the compiler rejects after the edit is never shown.</summary>
public abstract class FormCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await DocumentFixer.FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (AwaitedForm.FromProperties(diagnostic.Properties) is not { } form
                || await DocumentFixer.FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } changed)
                continue;
            context.RegisterCodeFix(CodeAction.Create(Title(form), _ => Task.FromResult(changed), GetType().Name), diagnostic);
        }
    }

    /// <summary>What the action is called.</summary>
    private protected abstract string Title(AwaitedForm form);
}
