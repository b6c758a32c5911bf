using AsyncPitfalls.Analyzers.Rewrites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Leaves compiling what cannot await a method that has become asynchronous: it waits, as it did before.</summary>
internal static class SynchronousUses
{
    /// <summary><c>Load()</c> becomes <c>Load().GetAwaiter().GetResult()</c>.</summary>
    public static InvocationExpressionSyntax WaitedFor(ExpressionSyntax task) =>
        Call(Call(task.WithoutTrailingTrivia(), "GetAwaiter"), "GetResult").WithTrailingTrivia(task.GetTrailingTrivia());

    /// <summary>
    /// Whether <c>Task.Run</c> is given the method, or a lambda that only calls it: it awaits what gives a task, so nothing has to wait.
    /// </summary>
    public static bool IsAwaitedByTaskRun(ExpressionSyntax use, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode function = use.Parent is ParenthesizedLambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda && lambda.Body == use ? lambda : use;
        return (function != use || use is not InvocationExpressionSyntax)
            && function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: nameof(Task.Run), ContainingType: { Name: nameof(Task), ContainingNamespace.Name: "Tasks" } };
    }

    /// <summary>Whether a method that is handed to somebody may be handed to him in a lambda, which evaluates the receiver later.</summary>
    public static bool MayBeLambda(ExpressionSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        method.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression }
        && model.GetTypeInfo(method, cancellationToken).ConvertedType is INamedTypeSymbol { TypeKind: TypeKind.Delegate }
        && BlockingExpression.ConditionalAccessOf(method) is null
        && (BlockingExpression.ReceiverOf(method) is not { } receiver
            || receiver is InstanceExpressionSyntax
            || model.GetSymbolInfo(receiver, cancellationToken).Symbol is ITypeSymbol);

    /// <summary><c>Load</c> becomes <c>path => Load(path).GetAwaiter().GetResult()</c>.</summary>
    public static LambdaExpressionSyntax Lambda(ExpressionSyntax method, IMethodSymbol symbol)
    {
        var names = symbol.Parameters
            .Select(parameter => SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name).ToList();
        var arguments = names.Select(name => Argument(IdentifierName(name)));
        var body = WaitedFor(InvocationExpression(method.WithoutTrivia(), ArgumentList(SeparatedList(arguments))));
        LambdaExpressionSyntax lambda = names is [var only]
            ? SimpleLambdaExpression(Parameter(Identifier(only)), body)
            : ParenthesizedLambdaExpression(ParameterList(SeparatedList(names.Select(name => Parameter(Identifier(name))))), body);
        return lambda.NormalizeWhitespace().WithTriviaFrom(method);
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax receiver, string name) => InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(name)));
}
