using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// What is awaited instead of a blocking expression. The analyzer binds what <see cref="OperandFrom"/> makes before it reports;
/// the form then travels in the diagnostic's properties, and the fix applies the same function to the same node.
/// </summary>
/// <param name="Rewrite">How the operand is made.</param>
/// <param name="Replacement">The asynchronous member; for a static call, with its type in front.</param>
internal sealed record AwaitedForm(Rewrite Rewrite, string Replacement)
{
    /// <summary>The cancellation token that is passed on, as an expression that is in scope; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>The parameter that takes the token where it has to be named; empty where the token is simply the last argument.</summary>
    public string TokenParameter { get; init; } = "";

    /// <summary>The static class of the extension method, where its namespace is not imported; empty else.</summary>
    public string Import { get; init; } = "";

    /// <summary>Whether the operand has a <c>ConfigureAwait(bool)</c>.</summary>
    public bool IsConfigurable { get; init; }

    /// <summary>The form as the properties of a diagnostic.</summary>
    public ImmutableDictionary<string, string?> ToProperties() => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Rewrite, Rewrite.ToString())
        .Add(DiagnosticProperties.Replacement, Replacement)
        .Add(DiagnosticProperties.Token, Token)
        .Add(DiagnosticProperties.TokenParameter, TokenParameter)
        .Add(DiagnosticProperties.Import, Import)
        .Add(DiagnosticProperties.IsConfigurable, IsConfigurable ? "true" : "false");

    /// <summary>The form that a diagnostic carries, or null where it has no fix.</summary>
    public static AwaitedForm? FromProperties(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(DiagnosticProperties.Rewrite, out var rewrite) && Enum.TryParse<Rewrite>(rewrite, out var kind)
            ? new AwaitedForm(kind, properties[DiagnosticProperties.Replacement]!)
            {
                Token = properties[DiagnosticProperties.Token]!,
                TokenParameter = properties[DiagnosticProperties.TokenParameter]!,
                Import = properties[DiagnosticProperties.Import]!,
                IsConfigurable = properties[DiagnosticProperties.IsConfigurable] == "true",
            }
            : null;

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
            Rewrite.Offload => Offloaded(blocking),
            Rewrite.StaticCallWithoutArguments => StaticCall(SyntaxFactory.ArgumentList()),
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

    private static InvocationExpressionSyntax Offloaded(ExpressionSyntax blocking) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run"),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(
            SyntaxFactory.ParenthesizedLambdaExpression(blocking.WithoutTrivia())
                .WithArrowToken(Spaced(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space))))));

    private InvocationExpressionSyntax StaticCall(ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::" + Replacement), arguments);

    /// <summary>The two methods name their one parameter differently.</summary>
    private static ArgumentListSyntax WithoutNames(ArgumentListSyntax list) =>
        list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Select(argument => argument.WithNameColon(null)),
            list.Arguments.GetSeparators()));

    private InvocationExpressionSyntax WithToken(InvocationExpressionSyntax call)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(Token));
        if (TokenParameter.Length > 0)
            argument = argument.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(TokenParameter), Spaced(SyntaxKind.ColonToken)));

        var arguments = call.ArgumentList.Arguments;
        var separators = arguments.GetSeparators();
        if (arguments.Count > 0)
            separators = separators.Append(Spaced(SyntaxKind.CommaToken));
        return call.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(arguments.Append(argument), separators)));
    }

    private static Microsoft.CodeAnalysis.SyntaxToken Spaced(SyntaxKind kind) =>
        SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
