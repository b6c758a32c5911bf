using System.Collections.Immutable;
using AsyncPitfalls.Analyzers;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>
/// Makes a function that returns a task without being <c>async</c> async, so that an <c>await</c> may stand in it: adds the
/// modifier and turns each <c>return</c> of a task into one of the task's result.
/// </summary>
internal static class AsyncFunctionRewriter
{
    /// <summary>Decides how to make a function async.</summary>
    /// <param name="function">A method, local function, lambda or anonymous method of the original tree; any other node is refused.</param>
    /// <param name="model">The model of the original tree.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    /// <returns>What to do with each <c>return</c>, or null where the function has to stay as it is.</returns>
    public static AsyncRewritePlan? TryPlan(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (SymbolOf(function, model, cancellationToken) is not { ReturnType: INamedTypeSymbol returnType } symbol
            || KnownSymbols.TryCreate(model.Compilation) is not { } symbols
            || !IsPlainTask(returnType, symbols)
            || ReturnedTasks(function) is not { } returned
            || !AsyncLimits.AllowAsync(function, symbol, model, cancellationToken)
            || !AsyncLimits.KeepMeaning(function, symbol, model, cancellationToken))
            return null;

        var isInferred = LambdaTarget.IsInferred(function, model, cancellationToken);
        var planner = new ReturnedTaskPlanner(model, symbols, returnType, isInferred, cancellationToken);
        var edits = ImmutableArray.CreateBuilder<ReturnedTask>();
        foreach (var task in returned)
        {
            if (planner.Plan(task) is not { } edit || !ReturnScope.Allows(edit, task, function, model))
                return null;
            edits.Add(edit);
        }

        var plan = new AsyncRewritePlan(returnType.IsGenericType, edits.ToImmutable());
        var rewritten = Rewrite(function, plan, AwaitExpressions.Of);
        return LambdaTarget.IsKept(function, rewritten, symbol, model, cancellationToken) ? plan : null;
    }

    /// <summary>Makes the function async once all edits are applied, in whatever order they are added to the editor.</summary>
    /// <param name="editor">The editor of the document. Adding the same function twice does no harm.</param>
    /// <param name="function">The function in the original tree.</param>
    /// <param name="plan">What <see cref="TryPlan"/> said about it.</param>
    /// <param name="awaited">Writes the <c>await</c> of a returned task, as the project does.</param>
    public static void Register(
        SyntaxEditor editor, SyntaxNode function, AsyncRewritePlan plan, Func<ExpressionSyntax, ExpressionSyntax> awaited) =>
        editor.ReplaceNode(function, (current, _) => Rewrite(current, plan, awaited));

    /// <summary>Makes the function async.</summary>
    /// <param name="function">The function, in which expressions may have been replaced since the plan was made.</param>
    /// <param name="plan">What <see cref="TryPlan"/> said about the original.</param>
    /// <param name="awaited">Writes the <c>await</c> of a returned task.</param>
    /// <returns>The async function; the function itself where it is async already.</returns>
    public static SyntaxNode Rewrite(SyntaxNode function, AsyncRewritePlan plan, Func<ExpressionSyntax, ExpressionSyntax> awaited) =>
        AsyncFunction.HasAsyncModifier(function) ? function : AsyncModifier.AddTo(WithBody(function, plan, awaited));

    private static SyntaxNode WithBody(SyntaxNode function, AsyncRewritePlan plan, Func<ExpressionSyntax, ExpressionSyntax> awaited)
    {
        switch (BodyOf(function))
        {
            case BlockSyntax block:
                return function.ReplaceNode(block, new ReturnRewriter(plan, block, awaited).Rewrite());
            case ExpressionSyntax task when plan.Returns is [var edit]:
                var tasks = new ReturnedTaskRewriter(awaited);
                return function.ReplaceNode(task, (plan.HasResult ? null : tasks.Effect(task, edit)) ?? tasks.Result(task, edit));
            default:
                return function;
        }
    }

    private static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Body ?? (SyntaxNode?)method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.Body ?? (SyntaxNode?)local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax anonymous => anonymous.Body,
        _ => null,
    };

    private static ExpressionSyntax[]? ReturnedTasks(SyntaxNode function)
    {
        switch (BodyOf(function))
        {
            case ExpressionSyntax expression:
                return [expression];
            case BlockSyntax:
                var returns = AsyncFunction.OwnNodes(function).OfType<ReturnStatementSyntax>().ToList();
                var tasks = returns.Select(statement => statement.Expression).OfType<ExpressionSyntax>().ToArray();
                return tasks.Length == returns.Count ? tasks : null;
            default:
                return null;
        }
    }

    private static IMethodSymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) => function switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(function, cancellationToken) as IMethodSymbol,
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancellationToken).Symbol as IMethodSymbol,
        _ => null,
    };

    /// <summary>Whether the type is one of the four tasks. Others that <c>async</c> can build may start late, or run twice.</summary>
    private static bool IsPlainTask(INamedTypeSymbol type, KnownSymbols symbols) => symbols.IsValueTask(type)
        || SymbolEqualityComparer.Default.Equals(type, symbols.Task)
        || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, symbols.TaskOfT);
}
