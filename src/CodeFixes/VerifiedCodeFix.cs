using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Offers edits only once they are made and checked, and applies them to whole documents at once.</summary>
public abstract class VerifiedCodeFix : CodeFixProvider
{
    /// <summary>The kinds of edits, in the order in which they are offered.</summary>
    private protected abstract IReadOnlyList<DocumentFixer> Fixers { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        Fixers.FirstOrDefault(fixer => fixer.EquivalenceKey == context.CodeActionEquivalenceKey) is { } fixer
            ? await fixer.FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
            : document);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var offers = new List<(CodeAction Action, bool IsLastResort)>();
            foreach (var fixer in Fixers)
            {
                // Checked before it is offered: what the compiler rejects after the edit is never shown.
                if (await fixer.FixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is var (changed, offer))
                    offers.Add((CodeAction.Create(offer.Title, _ => Task.FromResult(changed), fixer.EquivalenceKey), offer.IsLastResort));
            }

            foreach (var (action, _) in offers.OrderBy(offer => offer.IsLastResort))
                context.RegisterCodeFix(action, diagnostic);
        }
    }
}
