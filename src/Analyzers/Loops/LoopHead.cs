using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>
/// What decides before each iteration whether a loop goes on, however that is written: <c>while (i &lt; n)</c>, <c>for (; i &lt; n; )</c>,
/// <c>while (true) { if (!(i &lt; n)) break; … }</c>
/// </summary>
/// <param name="Question">What is asked, without a <c>!</c> around it.</param>
/// <param name="GoesOn">The answer that the loop goes on for.</param>
internal readonly record struct LoopHead(ExpressionSyntax Question, bool GoesOn)
{
    /// <summary>The head of a loop; null where it has none.</summary>
    public static LoopHead? Of(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax @while => Of(@while.Condition, @while.Statement),
        ForStatementSyntax @for => Of(@for.Condition, @for.Statement),
        _ => null,
    };

    /// <summary>What has to be true for the loop to go on; null where nothing has.</summary>
    public static ExpressionSyntax? ConditionOf(SyntaxNode loop) => Of(loop) is (var question, true) ? question : null;

    private static LoopHead? Of(ExpressionSyntax? condition, StatementSyntax body) => condition switch
    {
        null or LiteralExpressionSyntax => body is BlockSyntax { Statements: [IfStatementSyntax { Else: null } first, ..] } && IsEnd(first.Statement) ? Stripped(first.Condition, goesOn: false) : null,
        _ => Stripped(condition, goesOn: true),
    };

    private static bool IsEnd(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [var only] } => IsEnd(only),
        _ => statement is BreakStatementSyntax or ReturnStatementSyntax,
    };

    private static LoopHead Stripped(ExpressionSyntax question, bool goesOn) =>
        Names.Stripped(question) is PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } not ? Stripped(not.Operand, !goesOn) : new(Names.Stripped(question), goesOn);
}
