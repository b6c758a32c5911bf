using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>The syntax of a form.</summary>
internal sealed partial record AwaitedForm
{
    /// <summary>Whether the operand is awaited; else it is what stands there instead.</summary>
    public bool IsAwaited => Rewrite < Rewrite.Extend;

    /// <summary>Makes the operand of <c>await</c>, as plain syntax.</summary>
    /// <param name="blocking">The blocking expression; nested expressions may already have been rewritten.</param>
    /// <returns>The operand without outer trivia, or null where the expression does not have the shape that the form is for.</returns>
    public ExpressionSyntax? OperandFrom(ExpressionSyntax blocking)
    {
        var operand = Rewrite switch
        {
            Rewrite.Rename => Called(Renamed(blocking)),
            Rewrite.Awaited => WaitedFor(blocking),
            Rewrite.StaticCall when blocking is InvocationExpressionSyntax call => StaticCall(WithoutNames(call.ArgumentList)),
            Rewrite.StaticCallWithoutArguments => StaticCall(SyntaxFactory.ArgumentList()),
            Rewrite.Extend => ArgumentEdits.Extend(blocking, Arguments),
            Rewrite.Create when blocking is InvocationExpressionSyntax call => Created(call.ArgumentList),
            Rewrite.CreateFromPath when blocking is InvocationExpressionSyntax call && BlockingExpression.ReceiverOf(call) is { } file =>
                Created(ArgumentEdits.Prepend(Member(file, nameof(FileInfo.FullName)), call.ArgumentList)),
            Rewrite.Value => SyntaxFactory.ParseExpression(Replacement),
            Rewrite.Flag => ArgumentEdits.WithFlag(blocking, Replacement),
            Rewrite.Initialize when blocking is BaseObjectCreationExpressionSyntax creation => ArgumentEdits.Initialize(creation, Replacement),
            _ => null,
        };
        return operand is InvocationExpressionSyntax invocation && Token.Length > 0 ? WithToken(invocation) : operand;
    }

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

    private InvocationExpressionSyntax StaticCall(ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::" + Replacement), arguments);

    private ObjectCreationExpressionSyntax Created(ArgumentListSyntax arguments) => SyntaxFactory.ObjectCreationExpression(
        SyntaxFactory.ParseTypeName("global::" + Replacement).WithLeadingTrivia(SyntaxFactory.Space), ArgumentEdits.Append(arguments, Arguments), null);

    private static MemberAccessExpressionSyntax Member(ExpressionSyntax value, string name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value.WithoutTrivia(), SyntaxFactory.IdentifierName(name));

    /// <summary>The two methods name their one parameter differently.</summary>
    private static ArgumentListSyntax WithoutNames(ArgumentListSyntax list) =>
        list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Select(argument => argument.WithNameColon(null)),
            list.Arguments.GetSeparators()));

    private InvocationExpressionSyntax WithToken(InvocationExpressionSyntax call)
    {
        var token = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(Token));
        if (TokenParameter.Length > 0)
            token = token.WithNameColon(ArgumentEdits.Name(TokenParameter));
        return call.WithArgumentList(ArgumentEdits.Append(call.ArgumentList, [token]));
    }
}
