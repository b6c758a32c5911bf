using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>The places where a variable is written, by name. What nested functions do is not seen.</summary>
internal static class VariableWrites
{
    /// <summary>Each write within a node: the expression or declarator, and the value where there is one.</summary>
    public static IEnumerable<(SyntaxNode Node, ExpressionSyntax? Value)> In(SyntaxNode scope, string name)
    {
        foreach (var node in scope.DescendantNodes(child => child == scope || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } assignment:
                    for (var i = 0; i < targets.Arguments.Count; i++)
                    {
                        if (IsNamed(targets.Arguments[i].Expression, name))
                            yield return (node, (assignment.Right as TupleExpressionSyntax)?.Arguments.ElementAtOrDefault(i)?.Expression);
                    }

                    break;
                case AssignmentExpressionSyntax assignment when IsNamed(assignment.Left, name):
                    yield return (node, assignment.Right);
                    break;
                case PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } prefix when IsNamed(prefix.Operand, name):
                case PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } postfix when IsNamed(postfix.Operand, name):
                    yield return (node, null);
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument
                    when IsNamed(argument.Expression, name):
                    yield return (node, null);
                    break;
            }
        }
    }

    /// <summary>The declarations of a variable within a node.</summary>
    public static IEnumerable<VariableDeclaratorSyntax> Declared(SyntaxNode loop, string name) =>
        loop.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.ValueText == name);

    /// <summary>Whether an expression is a variable, or a member of an object, of this name.</summary>
    public static bool IsNamed(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } access => access.Name.Identifier.ValueText == name,
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation } => designation.Identifier.ValueText == name,
        _ => false,
    };
}
