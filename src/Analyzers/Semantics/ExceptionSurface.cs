using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// <c>task.Wait()</c>, <c>task.Result</c> and <c>Task.WaitAll</c> throw an <c>AggregateException</c> where <c>await</c> throws the
/// exception in it. Whether somebody in the same file would see the difference.
/// </summary>
internal static class ExceptionSurface
{
    /// <summary>Whether a <c>catch</c> around the node, or around a call of its function, would catch other exceptions, or look at them.</summary>
    public static bool IsObserved(SyntaxNode node, AsyncFunction function, SemanticModel model, CancellationToken cancellationToken) =>
        IsObserved(node, function.Node, [], model, cancellationToken);

    private static bool IsObserved(
        SyntaxNode node, SyntaxNode function, HashSet<SyntaxNode> visited, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var (child, parent) = (node, node.Parent); child != function && parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is not TryStatementSyntax @try || child != @try.Block)
                continue;
            foreach (var clause in @try.Catches)
            {
                if (IsSelective(clause, model, cancellationToken) || Inspects(clause, model, cancellationToken))
                    return true;
                if (!Throws(clause))
                    return false; // It catches all and nothing gets any further.
            }
        }

        return visited.Add(function) && SurfacesAt(function, cancellationToken).Any(use =>
            AsyncFunction.Innermost(use) is { } user
            && (IsReadFromTask(use, user) || IsObserved(use, user, visited, model, cancellationToken)));
    }

    /// <summary>Where the function's exceptions come up: at what names it in this file; for a lambda, where it is awaited itself.</summary>
    private static IEnumerable<SyntaxNode> SurfacesAt(SyntaxNode function, CancellationToken cancellationToken)
    {
        var name = function switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            _ => null,
        };
        if (name is not null)
            return function.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(use => use.Identifier.ValueText == name);
        return function is AnonymousFunctionExpressionSyntax && IsAwaited(function) ? [function] : [];
    }

    private static bool IsAwaited(SyntaxNode lambda) =>
        lambda.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(node => node is AwaitExpressionSyntax);

    /// <summary><c>var task = Load(); … task.Exception.InnerException</c>.</summary>
    private static bool IsReadFromTask(SyntaxNode use, SyntaxNode user) =>
        !use.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(node => node is AwaitExpressionSyntax)
        && AsyncFunction.OwnNodes(user).Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "Exception", Parent: MemberAccessExpressionSyntax });

    /// <summary>A type never caught before may be caught now, and the other way round.</summary>
    private static bool IsSelective(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken) =>
        clause.Filter is not null
        || (clause.Declaration is { } declaration && !IsException(model.GetTypeInfo(declaration.Type, cancellationToken).Type));

    private static bool Inspects(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken)
    {
        if (clause.Declaration is not { Identifier.RawKind: not 0 } declaration)
            return false;
        var name = declaration.Identifier.ValueText;
        return clause.Block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use =>
            use.Identifier.ValueText == name
            && model.GetOperation(use, cancellationToken) is ILocalReferenceOperation local
            && !IsPassedOn(local));
    }

    /// <summary>To a logger, into another exception, or up.</summary>
    private static bool IsPassedOn(IOperation use) => use.Parent switch
    {
        IArgumentOperation argument => IsException(argument.Parameter?.Type),
        IThrowOperation => true,
        _ => false,
    };

    private static bool Throws(CatchClauseSyntax clause) =>
        clause.Block.DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax);

    private static bool IsException(ITypeSymbol? type) => type is
    {
        Name: "Exception",
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    };
}
