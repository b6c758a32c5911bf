using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>
/// <c>task.Wait()</c>, <c>task.Result</c> and <c>Task.WaitAll</c> throw an <c>AggregateException</c> where <c>await</c> throws the
/// exception in it. Whether somebody in the same function would see the difference.
/// </summary>
internal static class ExceptionSurface
{
    /// <summary>Whether a <c>catch</c> around the node would catch other exceptions, or look at what it caught.</summary>
    public static bool IsObserved(SyntaxNode node, AsyncFunction function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var (child, parent) = (node, node.Parent); child != function.Node && parent is not null; (child, parent) = (parent, parent.Parent))
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

        return false;
    }

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
