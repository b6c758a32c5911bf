using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>
/// Callers that would notice when a function's exceptions no longer come from the call but from its task: those that only take
/// the task in a <c>try</c>, and await it elsewhere.
/// </summary>
internal static class EagerCallers
{
    /// <summary>Whether the function's file has such a caller. Names are compared: one function too many does no harm.</summary>
    public static bool Exist(SyntaxNode function, CancellationToken cancellationToken)
    {
        var name = function switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            _ => null,
        };
        return name is not null && function.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>()
            .Any(use => use.Identifier.ValueText == name && IsTakenInTry(use));
    }

    private static bool IsTakenInTry(SimpleNameSyntax use)
    {
        foreach (var node in use.Ancestors())
        {
            switch (node)
            {
                case AwaitExpressionSyntax or ReturnStatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                // task.Wait() and task.Result wait for it there.
                case MemberAccessExpressionSyntax access when access.Expression.Span.Contains(use.Span) && access.Expression is InvocationExpressionSyntax:
                    return false;
                case TryStatementSyntax { Catches.Count: > 0 } @try when @try.Block.Span.Contains(use.Span):
                    return true;
            }
        }

        return false;
    }
}
