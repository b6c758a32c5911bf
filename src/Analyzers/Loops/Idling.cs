using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a loop does while it waits: nothing.</summary>
internal static class Idling
{
    /// <summary>Whether a statement is a hint and nothing else.</summary>
    public static bool IsOnlyHint(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [var only] } => IsOnlyHint(only),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => BusyWaits.IsHint(call),
        _ => false,
    };

    /// <summary>Whether a statement does nothing but pass time, look again, or give up.</summary>
    public static bool IsIdle(StatementSyntax statement) => statement switch
    {
        EmptyStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax => true,
        ReturnStatementSyntax => true,
        BlockSyntax block => block.Statements.All(inner => IsIdle(inner)),
        IfStatementSyntax @if => IsIdle(@if.Statement) && (@if.Else is null || IsIdle(@if.Else.Statement)),
        ExpressionStatementSyntax expression => IsIdle(expression.Expression),
        LocalDeclarationStatementSyntax local => local.Declaration.Variables.All(variable => variable.Initializer is { } value && IsLook(value.Value)),
        _ => false,
    };

    private static bool IsIdle(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { Operand: not ElementAccessExpressionSyntax } or PrefixUnaryExpressionSyntax { Operand: not ElementAccessExpressionSyntax } => true,
        // A spinner for who looks on: while (!work.IsCompleted) Console.Write('.');
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Console" } } } or
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Console" } } } => IsUntilCompleted(expression),
        InvocationExpressionSyntax call => BusyWaits.IsHint(call) || Names.Last(call) is "ThrowIfCancellationRequested" or "MemoryBarrier" or "DoEvents" or "Refresh",
        AssignmentExpressionSyntax { OperatorToken.ValueText: "=", Left: IdentifierNameSyntax name } assignment =>
            IsLook(assignment.Right) && !assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Any(inner => inner.Identifier.ValueText == name.Identifier.ValueText),
        AssignmentExpressionSyntax { OperatorToken.ValueText: "+=", Right: LiteralExpressionSyntax } => true,
        _ => false,
    };

    private static bool IsUntilCompleted(SyntaxNode inside) =>
        inside.FirstAncestorOrSelf<StatementSyntax>(LoopExits.IsLoop) is { } loop
        && LoopHead.Of(loop) is { GoesOn: false, Question: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCompleted" } };

    /// <summary>Whether a value is only looked at: a field, a property, what is read with a barrier.</summary>
    public static bool IsLook(ExpressionSyntax value) => Names.Stripped(value) switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax or BaseObjectCreationExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText != "Next" && IsLook(access.Expression),
        ThisExpressionSyntax => true,
        InvocationExpressionSyntax call => Names.Called(call).Receiver is "Volatile" or "Interlocked",
        _ => false,
    };
}
