using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Collects the edits of one document in one editor, so that any number of them compose.</summary>
internal sealed class AwaitEdits(SyntaxEditor editor, SemanticModel model, AnalyzerConfigOptions options, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, AsyncRewritePlan?> plans = [];
    private readonly HashSet<SyntaxNode> madeAsync = [];
    private readonly HashSet<string> imports = [];

    /// <summary>Functions that somebody else makes <c>async</c>, so that an <c>await</c> may stand in them.</summary>
    public HashSet<SyntaxNode> BecomingAsync { get; } = [];

    /// <summary>The document's root with every edit applied.</summary>
    public SyntaxNode ChangedRoot() => imports.Aggregate(
        editor.GetChangedRoot(), (root, name) => root is CompilationUnitSyntax unit ? Imports.Add(unit, name) : root);

    /// <summary>Adds the edit that awaits a form; false where the node has another shape than the form is for.</summary>
    public bool TryAdd(SyntaxNode node, AwaitedForm form)
    {
        if (!form.IsAwaited)
            return node is ExpressionSyntax replaced && TryReplace(replaced, form);
        var configure = form.IsConfigurable && ConfigureAwaitConvention.IsFollowed(node, options, cancellationToken);
        return AsyncFunction.Innermost(node) is { } function
            && CanAwaitIn(function)
            && node switch
            {
                CommonForEachStatementSyntax loop => form.IsLoop && TryAddToLoop(loop, form, configure),
                StatementSyntax statement => TryAddToUsing(statement, form),
                ExpressionSyntax expression when BlockingExpression.ConditionalAccessOf(expression) is { } access =>
                    TryAddConditional(access, expression, form, configure),
                ExpressionSyntax expression => TryAddPlain(expression, form, configure),
                _ => false,
            }
            && TryMakeAsync(function)
            && TryImport(form);
    }

    private bool TryImport(AwaitedForm form)
    {
        if (form.Import.Length > 0)
            imports.Add(form.Import[..form.Import.LastIndexOf('.')]);
        return true;
    }

    private bool TryAddToUsing(StatementSyntax statement, AwaitedForm form)
    {
        if (form.Rewrite != Analyzers.Catalog.Rewrite.AwaitUsing || statement is not (UsingStatementSyntax or LocalDeclarationStatementSyntax))
            return false;

        editor.ReplaceNode(statement, (current, _) => AwaitUsing.From((StatementSyntax)current));
        return true;
    }

    private bool TryAddToLoop(CommonForEachStatementSyntax loop, AwaitedForm form, bool configure)
    {
        if (form.OperandFrom(loop.Expression) is not { } preview || Comments.AreLost(loop.Expression, preview.WithTriviaFrom(loop.Expression)))
            return false;

        editor.ReplaceNode(loop, (current, _) => current is CommonForEachStatementSyntax each && form.OperandFrom(each.Expression) is { } stream
            ? AwaitForEach.From(each, Configured(stream.WithoutTrivia(), configure))
            : current);
        return true;
    }

    private bool CanAwaitIn(SyntaxNode function) => IsAsync(function) || PlanOf(function) is not null;

    private bool IsAsync(SyntaxNode function) =>
        function is CompilationUnitSyntax || AsyncFunction.HasAsyncModifier(function) || BecomingAsync.Contains(function);

    private AsyncRewritePlan? PlanOf(SyntaxNode function)
    {
        if (!plans.TryGetValue(function, out var plan))
            plans.Add(function, plan = AsyncFunctionRewriter.TryPlan(function, model, cancellationToken));
        return plan;
    }

    private bool TryMakeAsync(SyntaxNode function)
    {
        if (!IsAsync(function) && madeAsync.Add(function))
            AsyncFunctionRewriter.Register(editor, function, PlanOf(function)!, Awaited(function));
        return true;
    }

    /// <summary>The awaits of returned tasks follow the convention, too.</summary>
    private Func<ExpressionSyntax, ExpressionSyntax> Awaited(SyntaxNode function)
    {
        var configure = ConfigureAwaitConvention.IsFollowed(function.ChildNodes().Last(), options, cancellationToken);
        return task => AwaitExpressions.Of(Configured(AwaitExpressions.AsReceiver(task), configure));
    }

    private bool TryReplace(ExpressionSyntax expression, AwaitedForm form)
    {
        if (form.OperandFrom(expression) is not { } preview || Comments.AreLost(expression, preview.WithTriviaFrom(expression)))
            return false;

        editor.ReplaceNode(expression, (current, generator) =>
            form.OperandFrom((ExpressionSyntax)current) is { } operand ? TypeImports.Mark(operand, model.Compilation, generator).WithTriviaFrom(current) : current);
        return true;
    }

    private bool TryAddPlain(ExpressionSyntax expression, AwaitedForm form, bool configure)
    {
        if (form.OperandFrom(expression) is not { } preview || Comments.AreLost(expression, Placed(expression, form, preview, configure)))
            return false;

        editor.ReplaceNode(expression, (current, generator) =>
            form.OperandFrom((ExpressionSyntax)current) is { } operand
                ? TypeImports.Mark(Placed(expression, form, operand, configure), model.Compilation, generator)
                : current);
        return true;
    }

    private static ExpressionSyntax Placed(ExpressionSyntax expression, AwaitedForm form, ExpressionSyntax operand, bool configure)
    {
        var awaited = AwaitExpressions.Of(Configured(AwaitExpressions.WithoutTriviaOf(expression, operand), configure));
        return form.Around(expression, awaited)?.WithTriviaFrom(expression) ?? AwaitExpressions.InPlaceOf(expression, awaited);
    }

    private bool TryAddConditional(ConditionalAccessExpressionSyntax access, ExpressionSyntax expression, AwaitedForm form, bool configure) =>
        new ConditionalAwaits(editor, model, cancellationToken).TryAdd(access, expression, form, (operand, generator) =>
            AwaitExpressions.Of(Configured(TypeImports.Mark(operand, model.Compilation, generator), configure)));

    private static ExpressionSyntax Configured(ExpressionSyntax operand, bool configure) => configure
        ? SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, AwaitExpressions.AsReceiver(operand), SyntaxFactory.IdentifierName("ConfigureAwait")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)))))
        : operand;
}
