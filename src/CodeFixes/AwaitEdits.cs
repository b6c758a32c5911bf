using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Puts awaited forms in the place of what blocks.</summary>
internal sealed class AwaitEdits(DocumentEdits edits)
{
    /// <summary>Adds the edit that awaits a form; false where the node has another shape than the form is for.</summary>
    public bool TryAdd(SyntaxNode node, AwaitedForm form)
    {
        if (!form.IsAwaited)
            return node is ExpressionSyntax replaced && TryReplace(replaced, form);
        var configure = form.IsConfigurable && edits.Configures(node);
        if (AsyncFunction.Innermost(node) is not { } function || !edits.CanAwaitIn(function) || !TryAdd(node, form, configure))
            return false;
        edits.MakeAsync(function);
        if (form.Import.Length > 0)
            edits.Import(form.Import[..form.Import.LastIndexOf('.')]);
        return true;
    }

    private bool TryAdd(SyntaxNode node, AwaitedForm form, bool configure) => node switch
    {
        CommonForEachStatementSyntax loop => form.IsLoop && TryAddToLoop(loop, form, configure),
        StatementSyntax statement => TryAddToUsing(statement, form),
        ExpressionSyntax expression when BlockingExpression.ConditionalAccessOf(expression) is { } access =>
            TryAddConditional(access, expression, form, configure),
        ExpressionSyntax expression => TryAddPlain(expression, form, configure),
        _ => false,
    };

    private bool TryAddToUsing(StatementSyntax statement, AwaitedForm form)
    {
        if (form.Rewrite != Analyzers.Catalog.Rewrite.AwaitUsing || statement is not (UsingStatementSyntax or LocalDeclarationStatementSyntax))
            return false;

        edits.Editor.ReplaceNode(statement, (current, _) => AwaitUsing.From((StatementSyntax)current));
        return true;
    }

    private bool TryAddToLoop(CommonForEachStatementSyntax loop, AwaitedForm form, bool configure)
    {
        if (form.OperandFrom(loop.Expression) is not { } preview || Comments.AreLost(loop.Expression, preview.WithTriviaFrom(loop.Expression)))
            return false;

        edits.Editor.ReplaceNode(loop, (current, _) => current is CommonForEachStatementSyntax each && form.OperandFrom(each.Expression) is { } stream
            ? AwaitForEach.From(each, AwaitExpressions.Configured(stream.WithoutTrivia(), configure))
            : current);
        return true;
    }

    private bool TryReplace(ExpressionSyntax expression, AwaitedForm form)
    {
        if (form.OperandFrom(expression) is not { } preview || Comments.AreLost(expression, preview.WithTriviaFrom(expression)))
            return false;

        edits.Editor.ReplaceNode(expression, (current, generator) => form.OperandFrom((ExpressionSyntax)current) is { } operand
            ? TypeImports.Mark(operand, edits.Model.Compilation, generator).WithTriviaFrom(current)
            : current);
        return true;
    }

    private bool TryAddPlain(ExpressionSyntax expression, AwaitedForm form, bool configure)
    {
        if (form.OperandFrom(expression) is not { } preview || Comments.AreLost(expression, Placed(expression, form, preview, configure)))
            return false;

        edits.Editor.ReplaceNode(expression, (current, generator) =>
            form.OperandFrom((ExpressionSyntax)current) is { } operand
                ? TypeImports.Mark(Placed(expression, form, operand, configure), edits.Model.Compilation, generator)
                : current);
        return true;
    }

    private static ExpressionSyntax Placed(ExpressionSyntax expression, AwaitedForm form, ExpressionSyntax operand, bool configure)
    {
        var awaited = AwaitExpressions.Of(AwaitExpressions.Configured(AwaitExpressions.WithoutTriviaOf(expression, operand), configure));
        return form.Around(expression, awaited)?.WithTriviaFrom(expression) ?? AwaitExpressions.InPlaceOf(expression, awaited);
    }

    private bool TryAddConditional(ConditionalAccessExpressionSyntax access, ExpressionSyntax expression, AwaitedForm form, bool configure) =>
        new ConditionalAwaits(edits.Editor, edits.Model, edits.CancellationToken).TryAdd(access, expression, form, (operand, generator) =>
            AwaitExpressions.Of(AwaitExpressions.Configured(TypeImports.Mark(operand, edits.Model.Compilation, generator), configure)));
}
