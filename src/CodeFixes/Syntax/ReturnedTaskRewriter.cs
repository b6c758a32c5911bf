using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AsyncPitfalls.CodeFixes.Syntax.ReturnedShapes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Carries out the edit of a returned task. Whatever has not the shape that was planned for is awaited as it is.</summary>
/// <param name="awaited">Writes the <c>await</c> of a task.</param>
internal sealed class ReturnedTaskRewriter(Func<ExpressionSyntax, ExpressionSyntax> awaited)
{
    /// <summary>What an async function returns for the task.</summary>
    public ExpressionSyntax Result(ExpressionSyntax task, ReturnedTask edit)
    {
        var inner = Unparenthesized(task);
        var result = edit.Kind switch
        {
            ReturnedTaskKind.Result when OnlyArgument(inner) is { } value => Converted(value, edit.ResultType),
            ReturnedTaskKind.DefaultResult => Default(edit.ResultType),
            ReturnedTaskKind.AwaitArgument when OnlyArgument(inner) is { } argument => awaited(argument),
            ReturnedTaskKind.Arms => Arms(inner, edit),
            _ => awaited(task.WithoutTrivia()),
        };
        return result.WithTriviaFrom(task);
    }

    /// <summary>What an async function without a result does in place of returning the task, or null for nothing.</summary>
    public ExpressionSyntax? Effect(ExpressionSyntax task, ReturnedTask edit) => edit.Kind switch
    {
        ReturnedTaskKind.Completed => null,
        ReturnedTaskKind.UnusedResult when OnlyArgument(Unparenthesized(task)) is { } value && IsStatement(value) => value.WithTriviaFrom(task),
        _ => Result(task, edit),
    };

    /// <summary>The exception that was put into the task.</summary>
    public static ExpressionSyntax? Exception(ExpressionSyntax task) => OnlyArgument(task)?.WithTriviaFrom(task);

    private ExpressionSyntax Arms(ExpressionSyntax expression, ReturnedTask edit)
    {
        var arms = ArmsOf(expression).ToList();
        return arms.Count == edit.Arms.Length
            ? expression.ReplaceNodes(arms, (arm, _) => Result(arm, edit.Arms[arms.IndexOf(arm)]))
            : awaited(expression.WithoutTrivia());
    }

    private static ExpressionSyntax Converted(ExpressionSyntax value, TypeSyntax? type)
    {
        if (type is null)
            return value;
        return value.IsKind(SyntaxKind.DefaultLiteralExpression) ? Default(type) : AwaitExpressions.Cast(type, value);
    }

    private static ExpressionSyntax Default(TypeSyntax? type) =>
        type is null ? LiteralExpression(SyntaxKind.DefaultLiteralExpression) : DefaultExpression(type);
}
