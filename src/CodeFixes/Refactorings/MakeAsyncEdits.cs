using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Rules;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Makes methods of one document asynchronous, and awaits in it those that become so anywhere.</summary>
internal sealed class MakeAsyncEdits(
    SemanticModel model, KnownSymbols symbols, SyntaxEditor editor, DocumentEdits edits, BlockingCalls blocking, bool takesLock, CancellationToken cancellationToken)
{
    private readonly HashSet<SyntaxNode> awaiting = [];

    /// <summary>The counterparts that are called now, by name.</summary>
    public HashSet<string> Counterparts { get; } = [];

    /// <summary>The methods that call those which become asynchronous, by name.</summary>
    public HashSet<string> Callers { get; } = [];

    /// <summary>The edits of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="takesLock">Whether one of the methods takes a lock.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static async Task<MakeAsyncEdits> OfAsync(Document document, bool takesLock, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var symbols = KnownSymbols.TryCreate(model.Compilation) ?? throw new RefusalException($"'{document.Project.Name}' has no tasks.");
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        var options = document.Project.AnalyzerOptions;
        var edits = new DocumentEdits(editor, model, [], symbols, options.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree), cancellationToken);
        return new MakeAsyncEdits(model, symbols, editor, edits, new BlockingCalls(model.Compilation, options, symbols), takesLock, cancellationToken);
    }

    /// <summary>Whether there is anything to await in a method, once it is <c>async</c>.</summary>
    public bool HaveWorkIn(MethodDeclarationSyntax method)
    {
        edits.BecomingAsync.Add(method);
        return BlockingIn(method).Any(pair => new AwaitEdits(edits).TryAdd(pair.Node, pair.Form!));
    }

    /// <summary>The document's root with the change made.</summary>
    public SyntaxNode Apply(DocumentChange change)
    {
        var root = editor.OriginalRoot;
        Apply(
            [.. change.Declarations.Select(span => root.FindNode(span)).OfType<MethodDeclarationSyntax>()],
            [.. change.Uses.Select(span => root.FindNode(span, getInnermostNodeForTie: true)).OfType<ExpressionSyntax>()]);
        return edits.ChangedRoot();
    }

    private void Apply(IReadOnlyCollection<MethodDeclarationSyntax> declarations, HashSet<ExpressionSyntax> uses)
    {
        edits.BecomingAsync.UnionWith(declarations.Where(CanBeAsync));
        var forms = edits.BecomingAsync
            .SelectMany(BlockingIn)
            .Where(pair => !uses.Contains(pair.Node))
            .Concat(uses.Select(use => (Node: use, Form: Itself(use))));
        // The innermost first: an outer edit then takes over what was rewritten inside.
        foreach (var (node, form) in forms.OrderBy(pair => pair.Node.Span.Length))
        {
            if (uses.Contains(node))
                Callers.UnionWith(node.Ancestors().OfType<MethodDeclarationSyntax>().Select(caller => caller.Identifier.ValueText));
            else if (form!.Rewrite == Rewrite.Rename)
                Counterparts.Add(form.Replacement);
            if (uses.Contains(node) && CatchesAggregate(node))
                throw new RefusalException($"{PlaceOf(node)} catches an AggregateException of it, and 'await' throws the one that is in that.");
            if (form is not null && MayAwait(node) && new AwaitEdits(edits).TryAdd(node, form))
                awaiting.Add(AsyncFunction.Innermost(node)!);
            else if (uses.Contains(node))
                LeaveSynchronous(node);
        }

        foreach (var declaration in declarations)
            ChangeDeclaration(declaration);
    }

    private IEnumerable<(ExpressionSyntax Node, AwaitedForm? Form)> BlockingIn(SyntaxNode method)
    {
        foreach (var diagnostic in blocking.In(method, model, cancellationToken))
        {
            if (AwaitFixer.Find(diagnostic, editor.OriginalRoot) is (ExpressionSyntax node, var form))
                yield return (node, form);
        }
    }

    private bool CanBeAsync(MethodDeclarationSyntax method) =>
        (method.Body is not null || method.ExpressionBody is not null)
        && model.GetDeclaredSymbol(method, cancellationToken) is { } symbol
        && AsyncLimits.AllowAsync(method, symbol, model, cancellationToken)
        && AsyncLimits.KeepState(method, symbol, model, cancellationToken);

    private bool MayAwait(ExpressionSyntax expression)
    {
        var innermost = AsyncFunction.Innermost(expression);
        var place = AwaitPositions.Find(expression, innermost ?? editor.OriginalRoot, model, symbols, cancellationToken);
        // A query provider or a mock looks at the tree itself, and would find another call in it.
        if (place == AwaitObstacle.ExpressionTree || (place == AwaitObstacle.Query && Queries.IsTranslated(expression, model, cancellationToken)))
            throw new RefusalException($"an expression tree calls it in {PlaceOf(expression)}.");
        var function = innermost is CompilationUnitSyntax || edits.BecomingAsync.Contains(innermost!)
            ? new AsyncFunction(innermost!, true)
            : AsyncFunction.Around(expression, model, symbols, cancellationToken);
        return function is { } known && AwaitObstacles.Find(expression, known, model, symbols, cancellationToken) == AwaitObstacle.None;
    }

    private void LeaveSynchronous(ExpressionSyntax use)
    {
        if (SynchronousUses.IsAwaitedByTaskRun(use, model, cancellationToken))
            return;
        if (takesLock && AsyncFunction.Innermost(use) is { } function
            && (AwaitPositions.Find(use, function, model, symbols, cancellationToken) == AwaitObstacle.Lock
                || ThreadAffineSections.IsInside(use, function, model, cancellationToken)))
            throw new RefusalException($"{PlaceOf(use)} calls it in a lock, and it takes one, which after an 'await' would be on another thread.");
        if (use is InvocationExpressionSyntax)
            editor.ReplaceNode(use, (current, _) => SynchronousUses.WaitedFor((ExpressionSyntax)current));
        else if (SynchronousUses.MayBeLambda(use, model, cancellationToken) && model.GetSymbolInfo(use, cancellationToken).Symbol is IMethodSymbol method)
            editor.ReplaceNode(use, SynchronousUses.Lambda(use, method));
        else
            throw new RefusalException($"it is used as a delegate in {PlaceOf(use)}.");
    }

    private static bool CatchesAggregate(ExpressionSyntax use) => use.Ancestors().OfType<TryStatementSyntax>().Any(@try =>
        @try.Block.Span.Contains(use.Span)
        && @try.Catches.Any(clause => clause.Declaration?.Type.GetLastToken().ValueText == nameof(AggregateException)));

    private static string PlaceOf(SyntaxNode node) =>
        $"{Path.GetFileName(node.SyntaxTree.FilePath)}, line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>The call as it is, now that it gives a task.</summary>
    private static AwaitedForm? Itself(ExpressionSyntax use) => use is InvocationExpressionSyntax
        ? new(Rewrite.Rename, BlockingExpression.NameOf(use)!.Identifier.Text) { IsConfigurable = true }
        : null;

    private void ChangeDeclaration(MethodDeclarationSyntax declaration)
    {
        var returns = awaiting.Contains(declaration) || (declaration.Body ?? (SyntaxNode?)declaration.ExpressionBody) is null
            ? null
            : new TaskReturns(declaration, model);
        editor.ReplaceNode(declaration, (current, generator) =>
        {
            var method = (MethodDeclarationSyntax)current;
            var changed = (returns?.Rewrite(method) ?? method).WithReturnType(TaskReturns.TaskOf(method.ReturnType, symbols, model.Compilation, generator));
            return awaiting.Contains(declaration) ? Syntax.AsyncModifier.AddTo(changed) : changed;
        });
    }
}
