using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Spans, other ref structs and ref locals, and the statements that keep one, around a place that would await.</summary>
/// <remarks>
/// By the order of the text, not by data flow: who writes <c>s = new Span()</c> after the await and only then reads it gets an
/// obstacle that the compiler does not see.
/// </remarks>
internal static class RefLikeLocals
{
    /// <summary>Whether the function declares a ref-like local or keeps a ref struct in a <c>using</c> or <c>foreach</c>.</summary>
    public static bool AnyIn(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        AsyncFunction.OwnNodes(function).Any(node =>
            RefLikeLocal(node, model, cancellationToken) is not null || KeepsRefStruct(node, model, cancellationToken));

    /// <summary>Whether one of them has a value before the node that is needed after it (CS4007, CS9217).</summary>
    public static bool LiveAcross(SyntaxNode node, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsInBodyThatKeepsRefStruct(node, function, model, cancellationToken))
            return true;
        foreach (var declaration in AsyncFunction.OwnNodes(function))
        {
            if (IsBefore(declaration, node)
                && RefLikeLocal(declaration, model, cancellationToken) is { } local
                && (IsDisposedAfter(declaration, node) || IsReadAfter(local, declaration, node, function, model, cancellationToken)))
                return true;
        }

        return false;
    }

    private static ILocalSymbol? RefLikeLocal(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
        && model.GetDeclaredSymbol(node, cancellationToken) is ILocalSymbol local
        && (local.IsRef || RefLikes.IsRefLike(local.Type))
            ? local
            : null;

    private static bool IsBefore(SyntaxNode declaration, SyntaxNode node) => declaration is ForEachStatementSyntax loop
        ? loop.Statement.FullSpan.Contains(node.Span)
        : declaration.Span.End <= node.SpanStart;

    /// <summary><c>using var scope = …;</c> is used once more, where its block ends.</summary>
    private static bool IsDisposedAfter(SyntaxNode declaration, SyntaxNode node) =>
        declaration.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } statement
        && (statement.Parent is GlobalStatementSyntax || statement.Parent?.Span.Contains(node.Span) == true);

    private static bool IsReadAfter(
        ILocalSymbol local,
        SyntaxNode declaration,
        SyntaxNode node,
        SyntaxNode function,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        var anywhere = AsyncFunction.OwnNodes(function).Any(inner => inner is GotoStatementSyntax);
        var loops = node.Ancestors().TakeWhile(ancestor => ancestor != function).Where(IsLoop).ToList();
        return AsyncFunction.OwnNodes(function).OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == local.Name
            && (anywhere || name.SpanStart >= node.Span.End || loops.Any(loop => RunsAgain(name, declaration, loop)))
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));
    }

    /// <summary>Whether the loop comes back to a name that stands before the node, with the value of the round before.</summary>
    private static bool RunsAgain(SyntaxNode name, SyntaxNode declaration, SyntaxNode loop)
    {
        if (!loop.Span.Contains(name.Span))
            return false;
        if (loop is not ForStatementSyntax @for)
            return !loop.Span.Contains(declaration.Span);
        // The incrementors run after the body; what is declared before the condition is declared once.
        return @for.Incrementors.Any(incrementor => incrementor.Span.Contains(name.Span))
            || declaration.SpanStart < @for.FirstSemicolonToken.SpanStart
            || !loop.Span.Contains(declaration.Span);
    }

    private static bool IsLoop(SyntaxNode node) =>
        node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    private static bool IsInBodyThatKeepsRefStruct(
        SyntaxNode node, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var (child, parent) = (node, node.Parent); child != function && parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (child is StatementSyntax && KeepsRefStruct(parent, model, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>An enumerator lives as long as the loop, a resource as long as the <c>using</c>.</summary>
    private static bool KeepsRefStruct(SyntaxNode statement, SemanticModel model, CancellationToken cancellationToken) => statement switch
    {
        CommonForEachStatementSyntax loop =>
            RefLikes.IsRefLike(model.GetTypeInfo(loop.Expression, cancellationToken).Type)
            || RefLikes.IsRefLike(model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType),
        UsingStatementSyntax { Expression: { } resource } => RefLikes.IsRefLike(model.GetTypeInfo(resource, cancellationToken).Type),
        UsingStatementSyntax { Declaration: { } resource } => RefLikes.IsRefLike(model.GetTypeInfo(resource.Type, cancellationToken).Type),
        _ => false,
    };
}
