using AsyncPitfalls.Analyzers.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>
/// Cuts a counting loop with very short iterations into slices, each calculated by a local function: what lives across an
/// <c>await</c> lives in memory, and makes such an iteration three times as long; the variables of the local function stay in registers.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="index">Its variable.</param>
/// <param name="bound">Where it ends.</param>
/// <param name="step">What is added to the variable each time; null for one.</param>
/// <param name="variables">The variables of the function that are used in it.</param>
/// <param name="edits">The edits of the document.</param>
internal sealed class LoopSlices(ForStatementSyntax loop, ILocalSymbol index, ExpressionSyntax bound, ExpressionSyntax? step, SliceVariables variables, DocumentEdits edits)
{
    private const int Iterations = 8192;

    /// <summary>Decides whether a loop can be cut: it counts up, to a bound that stays, and only its end or a <c>break</c> leaves it.</summary>
    public static LoopSlices? TryPlan(StatementSyntax loop, DocumentEdits edits) => loop is ForStatementSyntax
    {
        Declaration.Variables: [{ Initializer: not null } declarator],
        Condition: BinaryExpressionSyntax { OperatorToken.ValueText: "<", Left: IdentifierNameSyntax, Right: { } bound } condition,
        Incrementors: [{ } increment],
    } @for
        && edits.Model.GetDeclaredSymbol(declarator, edits.CancellationToken) is ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } index
        && IsIndex(condition.Left, index)
        && IsIndex(increment.ChildNodes().First(), index)
        && (increment is PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" } or PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" }
            or AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" })
        && edits.Model.GetTypeInfo(bound, edits.CancellationToken).Type?.SpecialType == SpecialType.System_Int32
        && LoopEdits.HasNeighbours(loop)
        && !Comments.StandBeside(loop, @for.Statement)
        && LoopExits.Of(loop).All(exit => exit is BreakStatementSyntax)
        && !VariableWrites.In(@for.Statement, index.Name).Any()
        && SliceVariables.TryFind(@for, edits) is { } variables
        && IsFixed(bound, variables, edits)
        && ((increment as AssignmentExpressionSyntax)?.Right is not { } step || IsFixed(step, variables, edits))
            ? new LoopSlices(@for, index, bound, (increment as AssignmentExpressionSyntax)?.Right, variables, edits)
            : null;

    /// <summary>Adds the edits.</summary>
    /// <param name="check">What is to be done between two slices.</param>
    public void Add(StatementSyntax check)
    {
        var (slice, first, last) = (edits.NewName("Slice", loop), edits.NewName("first", loop), edits.NewName("last", loop));
        var breaks = LoopExits.Of(loop).ToList();
        var goesOn = breaks.Count > 0 ? edits.NewName("goesOn", loop) : null;
        var call = string.Join(", ", variables.All.Select(variable => variable.Escaped).Prepend(last).Prepend(first));
        var outer = (ForStatementSyntax)LoopEdits.Statement($$"""
            for (int {{first}} = {{loop.Declaration!.Variables[0].Initializer!.Value}}, {{last}}; {{first}} < {{bound}}; {{first}} = {{last}})
            {
                {{last}} = {{End(first)}};
                {{variables.Take($"{slice}({call})", goesOn)}}
            }
            """, loop);
        var parameters = string.Join(", ", variables.All.Select(variable => $"{variable.Type} {variable.Escaped}").Prepend($"int {last}").Prepend($"int {first}"));
        var function = (LocalFunctionStatementSyntax)LoopEdits.Statement($$"""
            {{(variables.UseThis ? "" : "static ")}}{{variables.ReturnType(goesOn)}} {{slice}}({{parameters}})
            {
                for ({{loop.Declaration.Type}} {{index.Name}} = {{first}}; {{index.Name}} < {{last}}; {{loop.Incrementors[0]}})
                    ;
                {{variables.Return(goesOn is null ? null : "true")}}
            }
            """, loop);
        LoopEdits.After(edits.Editor, loop, WithBody(function, Returning(breaks)));
        edits.Editor.ReplaceNode(loop, (current, _) => LoopEdits.WithFirst(outer, check).WithTriviaFrom(current));
    }

    /// <summary>Where a slice ends, without an overflow on the way.</summary>
    private string End(string first) =>
        step is null && edits.Model.GetConstantValue(loop.Declaration!.Variables[0].Initializer!.Value, edits.CancellationToken) is { Value: >= 0 }
            ? $"{first} + {LoopEdits.Math}.Min({bound} - {first}, {Iterations})"
            : $"(int){LoopEdits.Math}.Min({bound}, {first} + {Iterations}L{(step is null ? "" : $" * {(step is BinaryExpressionSyntax ? $"({step})" : step)}")})";

    private StatementSyntax Returning(IEnumerable<StatementSyntax> breaks) => loop.Statement.ReplaceNodes(
        breaks, (original, _) => SyntaxFactory.ParseStatement(variables.Return("false")).WithTriviaFrom(original));

    private static LocalFunctionStatementSyntax WithBody(LocalFunctionStatementSyntax function, StatementSyntax body)
    {
        var newLine = function.GetTrailingTrivia().Last();
        var inner = function.Body!.Statements.OfType<ForStatementSyntax>().Single();
        function = function.ReplaceNode(inner, inner.WithStatement(body.WithTrailingTrivia(newLine)).WithCloseParenToken(inner.CloseParenToken.WithTrailingTrivia(newLine)));
        if (function.Body!.Statements.Last() is ReturnStatementSyntax { Expression: null } nothing)
            return function.RemoveNode(nothing, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(newLine);
        if (function.Body.Statements.Last() is ReturnStatementSyntax result)
            function = function.ReplaceNode(result, result.WithLeadingTrivia(SyntaxFactory.TriviaList(newLine).AddRange(result.GetLeadingTrivia())));
        return function.WithLeadingTrivia(newLine);
    }

    private static bool IsIndex(SyntaxNode node, ILocalSymbol index) => node is IdentifierNameSyntax name && name.Identifier.ValueText == index.Name;

    /// <summary>Whether each evaluation gives the same, and costs next to nothing.</summary>
    private static bool IsFixed(ExpressionSyntax bound, SliceVariables variables, DocumentEdits edits) => bound switch
    {
        LiteralExpressionSyntax => true,
        BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "*" or "/" } sum => IsFixed(sum.Left, variables, edits) && IsFixed(sum.Right, variables, edits),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: IdentifierNameSyntax array } =>
            edits.Model.GetTypeInfo(array, edits.CancellationToken).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
            && IsFixed(array, variables, edits),
        IdentifierNameSyntax name => edits.Model.GetConstantValue(name, edits.CancellationToken).HasValue || variables.IsOnlyRead(name.Identifier.ValueText),
        _ => false,
    };
}
