using AsyncPitfalls.Analyzers.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What keeps a loop on its thread. What a lambda cannot capture, the compiler says.</summary>
internal static class LoopOffloadLimits
{
    /// <summary>Whether the loop may run on another thread while its function waits.</summary>
    public static bool Allow(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        // A lambda neither returns from the function nor hands out its elements.
        LoopExits.Of(loop).All(exit => exit is BreakStatementSyntax)
        && !Suspensions.In(loop).Any()
        && !loop.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => IsMember(assignment.Left, model, cancellationToken)
                || AsyncLimits.SetsAmbientState(assignment, model, cancellationToken),
            PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } prefix =>
                IsMember(prefix.Operand, model, cancellationToken),
            PostfixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } postfix =>
                IsMember(postfix.Operand, model, cancellationToken),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument =>
                IsMember(argument.Expression, model, cancellationToken),
            SimpleNameSyntax name => IsBound(name, model, cancellationToken),
            _ => false,
        });

    /// <summary>
    /// Whether something is written that others of the same thread see at any time: until now they were never in between. Variables
    /// of the function, and what only they lead to, wait with the function.
    /// </summary>
    private static bool IsMember(ExpressionSyntax target, SemanticModel model, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (target)
            {
                case ElementAccessExpressionSyntax access:
                    target = access.Expression;
                    break;
                case MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access
                    when model.GetSymbolInfo(access.Expression, cancellationToken).Symbol is not (ITypeSymbol or INamespaceSymbol):
                    target = access.Expression;
                    break;
                default:
                    return model.GetSymbolInfo(target, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol or IEventSymbol;
            }
        }
    }

    private static bool IsBound(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(name, cancellationToken).Symbol is { IsStatic: false, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Field } member
        && ThreadBound.IsOfThread(member.ContainingType);
}
