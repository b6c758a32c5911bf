using System.Composition;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>
/// Makes a synchronous method that blocks asynchronous, with the interface member that it implements, its overrides and all its callers
/// in the solution. Its name stays.
/// </summary>
/// <remarks>
/// What is cheap is asked when the light bulb is shown, about this one method. The solution is looked through when the action is chosen;
/// where it then cannot be done, a comment at the method says why.
/// </remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MakeAsyncRefactoring))]
[Shared]
public sealed class MakeAsyncRefactoring : CodeRefactoringProvider
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(MakeAsyncRefactoring);

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || !MethodShape.HeaderOf(method).Contains(context.Span)
            || !MethodShape.MayBeSynchronous(method)
            || GeneratedFiles.Contain(document))
            return;

        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null
            || KnownSymbols.TryCreate(model.Compilation) is not { } symbols
            || !MethodShape.AllowsAsync(method, model, symbols, cancellationToken)
            || !(await MakeAsyncEdits.OfAsync(document, false, cancellationToken).ConfigureAwait(false)).HaveWorkIn(method))
            return;

        context.RegisterRefactoring(CodeAction.Create(
            $"Make '{method.Identifier.ValueText}' asynchronous, and await it in the solution",
            cancellation => ChangedSolutionAsync(document, method, cancellation),
            EquivalenceKey));
    }

    private static async Task<Solution> ChangedSolutionAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsyncSolution.ApplyAsync(document, method, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            return document.WithSyntaxRoot(root.ReplaceNode(method, MethodShape.WithRemark(method, "Not made asynchronous: " + refusal.Message)))
                .Project.Solution;
        }
    }
}
