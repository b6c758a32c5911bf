using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>The syntax of a form.</summary>
internal sealed partial record AwaitedForm
{
    /// <summary>What passes a token to an asynchronous stream.</summary>
    public const string WithCancellation = nameof(WithCancellation);

    /// <summary>Whether the operand is awaited; else it is what stands there instead.</summary>
    public bool IsAwaited => Rewrite < Rewrite.Extend;

    /// <summary>Whether a <c>foreach</c> becomes <c>await foreach</c>: the operand is what it enumerates.</summary>
    public bool IsLoop => Rewrite is Rewrite.EachRenamed or Rewrite.EachAwaited or Rewrite.EachOf;

    /// <summary>Makes the operand of <c>await</c>, as plain syntax.</summary>
    /// <param name="blocking">The blocking expression; nested expressions may already have been rewritten.</param>
    /// <returns>The operand without outer trivia, or null where the expression does not have the shape that the form is for.</returns>
    public ExpressionSyntax? OperandFrom(ExpressionSyntax blocking)
    {
        var operand = Rewrite switch
        {
            Rewrite.Rename or Rewrite.RenameAndFind or Rewrite.EachRenamed => Called(Renamed(blocking)),
            Rewrite.Awaited => WaitedFor(blocking),
            Rewrite.StaticCall when blocking is InvocationExpressionSyntax call => StaticCall(WithoutNames(call.ArgumentList)),
            Rewrite.StaticCallWithoutArguments => StaticCall(SyntaxFactory.ArgumentList()),
            Rewrite.Offload => Offloaded(blocking),
            Rewrite.EachAwaited when blocking is InvocationExpressionSyntax call => Enumerated(call),
            Rewrite.EachOf => StreamOf(blocking),
            Rewrite.AsyncBody when blocking is InvocationExpressionSyntax call => ParallelBodies.MadeAsync(call, Replacement, Token, TokenParameter),
            Rewrite.StartAll when blocking is InvocationExpressionSyntax call => StaticCall(ParallelBodies.Started(call.ArgumentList)),
            Rewrite.Extend => ArgumentEdits.Extend(blocking, Arguments),
            Rewrite.Create when blocking is InvocationExpressionSyntax call => Created(call.ArgumentList),
            Rewrite.CreateFromPath when blocking is InvocationExpressionSyntax call && BlockingExpression.ReceiverOf(call) is { } file =>
                Created(ArgumentEdits.Prepend(Member(file.WithoutTrivia(), nameof(FileInfo.FullName)), call.ArgumentList)),
            Rewrite.Value => SyntaxFactory.ParseExpression(Replacement),
            Rewrite.Flag => ArgumentEdits.WithFlag(blocking, Replacement),
            Rewrite.Initialize when blocking is BaseObjectCreationExpressionSyntax creation => ArgumentEdits.Initialize(creation, Replacement),
            _ => null,
        };
        return IsAwaited && Rewrite != Rewrite.AsyncBody && operand is InvocationExpressionSyntax invocation ? WithMore(invocation) : operand;
    }

    /// <summary>What takes the place of the blocking expression around its <c>await</c>; null where that stands alone.</summary>
    /// <param name="blocking">The blocking expression.</param>
    /// <param name="awaited">The <c>await</c> of the operand.</param>
    public ExpressionSyntax? Around(ExpressionSyntax blocking, ExpressionSyntax awaited) =>
        Rewrite == Rewrite.RenameAndFind && blocking is InvocationExpressionSyntax { ArgumentList.Arguments: [var elements] }
            ? SyntaxFactory.InvocationExpression(
                SyntaxFactory.ParseExpression("global::System.Array.IndexOf"),
                ArgumentEdits.Append(SyntaxFactory.ArgumentList(), [elements.WithNameColon(null).WithoutTrivia(), SyntaxFactory.Argument(awaited.WithoutTrivia())]))
            : null;

    /// <summary>The operand as it can be bound before the import: an extension method is called on its class.</summary>
    /// <param name="operand">What <see cref="OperandFrom"/> made.</param>
    public ExpressionSyntax WithoutImport(ExpressionSyntax operand) =>
        Import.Length > 0 && operand is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call
            ? call.Update(
                member.WithExpression(SyntaxFactory.ParseExpression("global::" + Import)),
                call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(0, SyntaxFactory.Argument(member.Expression))))
            : operand;

    /// <summary>A property's asynchronous form is a method.</summary>
    private static ExpressionSyntax? Called(ExpressionSyntax? member) =>
        member is null or InvocationExpressionSyntax ? member : SyntaxFactory.InvocationExpression(member);

    private ExpressionSyntax? Renamed(ExpressionSyntax blocking) => blocking switch
    {
        InvocationExpressionSyntax invocation => Renamed(invocation.Expression) is { } member ? invocation.WithExpression(member) : null,
        MemberAccessExpressionSyntax access => access.WithName(Renamed(access.Name)),
        MemberBindingExpressionSyntax binding => binding.WithName(Renamed(binding.Name)),
        SimpleNameSyntax name => Renamed(name),
        _ => null,
    };

    private SimpleNameSyntax Renamed(SimpleNameSyntax name) =>
        name.WithIdentifier(SyntaxFactory.Identifier(Replacement).WithTriviaFrom(name.Identifier));

    /// <summary>Strips <c>.Result</c>, <c>.Wait()</c> or <c>.GetAwaiter().GetResult()</c>.</summary>
    private static ExpressionSyntax? WaitedFor(ExpressionSyntax blocking)
    {
        var receiver = BlockingExpression.ReceiverOf(blocking);
        if (BlockingExpression.NameOf(blocking)?.Identifier.ValueText != "GetResult")
            return receiver;
        return receiver is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
            && BlockingExpression.NameOf(call)?.Identifier.ValueText == "GetAwaiter"
                ? BlockingExpression.ReceiverOf(call)
                : null;
    }

    /// <summary>Strips <c>.ToBlockingEnumerable()</c>; the token that it was given is kept.</summary>
    private ExpressionSyntax? Enumerated(InvocationExpressionSyntax call) => call.Expression is not MemberAccessExpressionSyntax member ? null
        : Token.Length > 0 || call.ArgumentList.Arguments.Count > 0
            ? call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(WithCancellation)))
            : member.Expression;

    private InvocationExpressionSyntax StreamOf(ExpressionSyntax collection)
    {
        var stream = Call(Parenthesized(collection.WithoutTrivia()), Replacement);
        return Token.Length > 0 ? Call(stream, WithCancellation) : stream;
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax value, string method) => SyntaxFactory.InvocationExpression(Member(value, method));

    private static ExpressionSyntax Parenthesized(ExpressionSyntax value) =>
        value is NameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            or InstanceExpressionSyntax
            ? value
            : SyntaxFactory.ParenthesizedExpression(value);

    private static InvocationExpressionSyntax Offloaded(ExpressionSyntax blocking) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run"),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(
            SyntaxFactory.ParenthesizedLambdaExpression(blocking.WithoutTrivia())
                .WithArrowToken(ArgumentEdits.Spaced(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space))))));

    private InvocationExpressionSyntax StaticCall(ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::" + Replacement), arguments);

    private ObjectCreationExpressionSyntax Created(ArgumentListSyntax arguments) => SyntaxFactory.ObjectCreationExpression(
        SyntaxFactory.ParseTypeName("global::" + Replacement).WithLeadingTrivia(SyntaxFactory.Space), ArgumentEdits.Append(arguments, Arguments), null);

    private static MemberAccessExpressionSyntax Member(ExpressionSyntax value, string name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value, SyntaxFactory.IdentifierName(name));

    /// <summary>The two methods name their one parameter differently.</summary>
    private static ArgumentListSyntax WithoutNames(ArgumentListSyntax list) =>
        list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Select(argument => argument.WithNameColon(null)),
            list.Arguments.GetSeparators()));

    private InvocationExpressionSyntax WithMore(InvocationExpressionSyntax call)
    {
        if (Arguments.Length > 0)
            call = call.WithArgumentList(ArgumentEdits.Append(call.ArgumentList, Arguments));
        if (Token.Length == 0)
            return call;
        var token = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(Token));
        if (TokenParameter.Length > 0)
            token = token.WithNameColon(ArgumentEdits.Name(TokenParameter));
        return call.WithArgumentList(ArgumentEdits.Append(call.ArgumentList, [token]));
    }
}
