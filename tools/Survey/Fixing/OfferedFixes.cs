using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.Survey.Fixing;

/// <summary>Asks code-fix providers what they offer, as the editor's light bulb would.</summary>
public static class OfferedFixes
{
    /// <summary>Every action that one provider offers for one diagnostic, the nested ones in place of their parents.</summary>
    public static async Task<IReadOnlyList<CodeAction>> ForAsync(
        CodeFixProvider provider, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var offered = ImmutableArray.CreateBuilder<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), cancellation);
        await provider.RegisterCodeFixesAsync(context);
        return [.. offered.SelectMany(Leaves)];
    }

    /// <summary>The solution after an action, or null if the action does something else than change it.</summary>
    public static async Task<Solution?> ApplyAsync(CodeAction action, CancellationToken cancellation)
    {
        var operations = await action.GetOperationsAsync(cancellation);
        return operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution;
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action) =>
        action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);
}
