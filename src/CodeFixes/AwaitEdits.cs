using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Puts awaited forms in the place of what blocks.</summary>
internal sealed class AwaitEdits(DocumentEdits edits)
{
    // The kind under which the workspace remembers which symbol a name stands for.
    private const string SymbolAnnotationKind = "SymbolId";

    /// <summary>Adds the edit that awaits a form; false where the node has another shape than the form is for.</summary>
    public bool TryAdd(SyntaxNode node, AwaitedForm form)
    {
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
        StatementSyntax statement => TryAddToUsing(statement, form),
        ExpressionSyntax expression when BlockingExpression.ConditionalAccessOf(expression) is { } access =>
            TryAddGuarded(access, expression, form, configure),
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

    private bool TryAddPlain(ExpressionSyntax expression, AwaitedForm form, bool configure)
    {
        if (form.OperandFrom(expression) is not { } preview || Comments.AreLost(expression, Placed(expression, preview, configure)))
            return false;

        edits.Editor.ReplaceNode(expression, (current, generator) =>
            form.OperandFrom((ExpressionSyntax)current) is { } operand
                ? Placed(expression, TypesImported(operand, generator), configure)
                : current);
        return true;
    }

    private static ExpressionSyntax Placed(ExpressionSyntax expression, ExpressionSyntax operand, bool configure) => AwaitExpressions.InPlaceOf(
        expression, AwaitExpressions.Of(AwaitExpressions.Configured(AwaitExpressions.WithoutTriviaOf(expression, operand), configure)));

    /// <summary><c>x?.Read();</c> becomes <c>if (x is not null) await x.ReadAsync();</c>, where reading x twice is harmless.</summary>
    private bool TryAddGuarded(ConditionalAccessExpressionSyntax access, ExpressionSyntax expression, AwaitedForm form, bool configure)
    {
        if (access.Parent is not ExpressionStatementSyntax statement || access.WhenNotNull != expression || !IsStable(access.Expression))
            return false;

        edits.Editor.ReplaceNode(statement, (current, generator) =>
        {
            var call = ((ConditionalAccessExpressionSyntax)((ExpressionStatementSyntax)current).Expression).WhenNotNull;
            var operand = AwaitExpressions.Configured(TypesImported(form.OperandFrom(BlockingExpression.Unconditional(call))!, generator), configure);
            var guarded = NullGuard.Create(access.Expression.WithoutTrivia(), SyntaxFactory.AwaitExpression(operand), edits.Model);
            // In braces it takes no else that belongs to an outer if.
            StatementSyntax placed = statement.Parent is BlockSyntax or GlobalStatementSyntax ? guarded : SyntaxFactory.Block(guarded);
            return placed
                .WithTriviaFrom(current)
                .WithAdditionalAnnotations(Formatter.Annotation);
        });
        return true;
    }

    private bool IsStable(ExpressionSyntax expression) => expression is IdentifierNameSyntax
        && edits.Model.GetSymbolInfo(expression, edits.CancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true };

    /// <summary>Lets the simplifier shorten <c>global::</c> names, and import their namespaces.</summary>
    private ExpressionSyntax TypesImported(ExpressionSyntax operand, SyntaxGenerator generator)
    {
        var types = operand.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.ToString().StartsWith("global::", StringComparison.Ordinal) && TypeNamed(access) is not null);
        return operand.ReplaceNodes(types, (access, _) => access.WithAdditionalAnnotations(ImportOf(TypeNamed(access)!, generator)));
    }

    /// <summary>The generator marks what has to be imported; its own syntax is a type's name, which is no expression to call on.</summary>
    private static IEnumerable<SyntaxAnnotation> ImportOf(INamedTypeSymbol type, SyntaxGenerator generator) =>
        generator.TypeExpression(type, addImport: true).GetAnnotations(SymbolAnnotationKind)
            .Concat([Simplifier.Annotation, Simplifier.AddImportsAnnotation]);

    private INamedTypeSymbol? TypeNamed(ExpressionSyntax name) =>
        edits.Model.Compilation.GetTypeByMetadataName(name.ToString().Replace("global::", ""));
}
