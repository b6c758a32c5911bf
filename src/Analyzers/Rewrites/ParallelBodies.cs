using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>The syntax of the asynchronous forms of <c>Parallel</c>.</summary>
internal static class ParallelBodies
{
    /// <summary>Marks a body that was made <c>async</c>: it stays so if there is something to await in it.</summary>
    public static readonly SyntaxAnnotation Made = new("AsyncPitfalls.Body");

    private const string Run = "global::System.Threading.Tasks.Task.Run";

    /// <summary>The argument that is the body of a loop: the only function, or else the last argument.</summary>
    public static ArgumentSyntax? BodyOf(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault(argument => argument.Expression is AnonymousFunctionExpressionSyntax) ?? call.ArgumentList.Arguments.LastOrDefault();

    /// <summary>The loop with an <c>async</c> body that takes a token; null where the body takes something else than the element.</summary>
    /// <param name="call">The loop.</param>
    /// <param name="name">The asynchronous method.</param>
    /// <param name="token">The token that the loop is given; empty for none.</param>
    /// <param name="parameter">What the body calls its token.</param>
    public static ExpressionSyntax? MadeAsync(InvocationExpressionSyntax call, string name, string token, string parameter)
    {
        if (BodyOf(call) is not { } body || BlockingExpression.NameOf(call) is not { } member || MadeAsync(body.Expression, parameter) is not { } made)
            return null;

        var arguments = call.ArgumentList.Arguments;
        var index = arguments.IndexOf(body);
        var (items, commas) = (arguments.Replace(body, body.WithExpression(made)).ToList(), arguments.GetSeparators().ToList());
        if (token.Length > 0)
        {
            items.Insert(index, SyntaxFactory.Argument(SyntaxFactory.ParseExpression(token)));
            commas.Insert(index - 1, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return call.Update(
            call.Expression.ReplaceNode(member, member.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(member.Identifier))),
            call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(items, commas)));
    }

    /// <summary>Each argument run as a task.</summary>
    public static ArgumentListSyntax Started(ArgumentListSyntax list) => list.WithArguments(SyntaxFactory.SeparatedList(
        list.Arguments.Select(argument => argument.WithExpression(Started(argument.Expression))), list.Arguments.GetSeparators()));

    /// <summary><c>Task.Run(action)</c>.</summary>
    public static ExpressionSyntax Started(ExpressionSyntax action) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression(Run),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(action.WithoutTrivia()))))
        .WithTriviaFrom(action);

    private static AnonymousFunctionExpressionSyntax? MadeAsync(ExpressionSyntax body, string parameter)
    {
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(parameter));
        var typed = token.WithType(SyntaxFactory.ParseTypeName("global::System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space));
        AnonymousFunctionExpressionSyntax? function = body switch
        {
            AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } => null,
            SimpleLambdaExpressionSyntax simple => SyntaxFactory.ParenthesizedLambdaExpression(
                default, Two(simple.Parameter.WithoutTrivia(), token).WithTrailingTrivia(simple.Parameter.GetTrailingTrivia()), simple.ArrowToken, simple.Body)
                .WithModifiers(simple.Modifiers),
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [{ Type: var type } only], ReturnType: null } lambda when CanStay(only) =>
                lambda.WithParameterList(Two(only, type is null ? token : typed).WithTriviaFrom(lambda.ParameterList)),
            AnonymousMethodExpressionSyntax { ParameterList.Parameters: [var only] } method when CanStay(only) =>
                method.WithParameterList(Two(only, typed).WithTriviaFrom(method.ParameterList!)),
            NameSyntax or MemberAccessExpressionSyntax => Calling(body.WithoutTrivia(), token),
            _ => null,
        };
        return function?.WithoutLeadingTrivia()
            .WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTriviaFrom(body)
            .WithAdditionalAnnotations(Made);
    }

    private static bool CanStay(ParameterSyntax parameter) => parameter.Modifiers.Count == 0 && parameter.AttributeLists.Count == 0;

    /// <summary><c>(item, token) =&gt; Method(item)</c>.</summary>
    private static ParenthesizedLambdaExpressionSyntax Calling(ExpressionSyntax method, ParameterSyntax token)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName("item"));
        var call = SyntaxFactory.InvocationExpression(method, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(argument)));
        var arrow = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.ParenthesizedLambdaExpression(default, Two(SyntaxFactory.Parameter(SyntaxFactory.Identifier("item")), token), arrow, call);
    }

    private static ParameterListSyntax Two(ParameterSyntax first, ParameterSyntax second) => SyntaxFactory.ParameterList(
        SyntaxFactory.SeparatedList([first, second], [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]));
}
