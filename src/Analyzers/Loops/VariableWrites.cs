using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>The places where a variable is written, by name.</summary>
internal static class VariableWrites
{
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> WrittenIn = new();

    /// <summary>Each write within a node, nested functions left out: the expression or declarator, and the value where there is one.</summary>
    public static IEnumerable<(SyntaxNode Node, ExpressionSyntax? Value)> In(SyntaxNode scope, string name)
    {
        foreach (var (target, node, value) in All(scope, child => child == scope || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (NameOf(target) == name)
                yield return (node, value);
        }
    }

    /// <summary>The member that a node is in; of top-level code, all of it.</summary>
    public static SyntaxNode ScopeOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : node.SyntaxTree.GetRoot();

    /// <summary>Whether a variable is written in a member or in functions nested in it. Many variables are asked about, so what a member writes is collected once.</summary>
    public static bool AnyIn(SyntaxNode member, string name) =>
        WrittenIn.GetValue(member, scope => [.. All(scope, _ => true).Select(write => NameOf(write.Target)).OfType<string>()]).Contains(name);

    private static IEnumerable<(ExpressionSyntax Target, SyntaxNode Node, ExpressionSyntax? Value)> All(SyntaxNode scope, Func<SyntaxNode, bool> isPart)
    {
        foreach (var node in scope.DescendantNodes(isPart))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } assignment:
                    for (var i = 0; i < targets.Arguments.Count; i++)
                        yield return (targets.Arguments[i].Expression, node, (assignment.Right as TupleExpressionSyntax)?.Arguments.ElementAtOrDefault(i)?.Expression);
                    break;
                case AssignmentExpressionSyntax assignment:
                    yield return (assignment.Left, node, assignment.Right);
                    break;
                case PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } prefix:
                    yield return (prefix.Operand, node, null);
                    break;
                case PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } postfix:
                    yield return (postfix.Operand, node, null);
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument:
                    yield return (argument.Expression, node, null);
                    break;
            }
        }
    }

    /// <summary>The declarations of a variable within a node.</summary>
    public static IEnumerable<VariableDeclaratorSyntax> Declared(SyntaxNode loop, string name) =>
        loop.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.ValueText == name);

    /// <summary>Whether an expression is a variable, or a member of an object, of this name.</summary>
    public static bool IsNamed(ExpressionSyntax expression, string name) => NameOf(expression) == name;

    /// <summary>The name of a variable, or of a member of an object, that an expression is; else null.</summary>
    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } access => access.Name.Identifier.ValueText,
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation } => designation.Identifier.ValueText,
        _ => null,
    };
}
