using AsyncPitfalls.Analyzers.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>Puts new statements into loops, before and after them.</summary>
internal static class LoopEdits
{
    /// <summary>The full name of the class.</summary>
    public const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>The full name of the class.</summary>
    public const string Environment = "global::System.Environment";

    /// <summary>The full name of the class.</summary>
    public const string Math = "global::System.Math";

    /// <summary>The loop that a diagnostic stands at.</summary>
    public static StatementSyntax? LoopAt(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is StatementSyntax statement && IsLoop(statement) ? statement : null;

    /// <summary>The loops directly inside a loop.</summary>
    public static IEnumerable<StatementSyntax> LoopsIn(StatementSyntax loop) => LoopExits.OwnNodes(loop).OfType<StatementSyntax>()
        .Where(inner => IsLoop(inner) && inner.Ancestors().OfType<StatementSyntax>().First(IsLoop) == loop);

    /// <summary>Puts a statement where each iteration begins: a <c>continue</c> cannot pass it.</summary>
    public static void First(SyntaxEditor editor, StatementSyntax loop, StatementSyntax statement) =>
        editor.ReplaceNode(loop, (current, _) => WithFirst((StatementSyntax)current, statement));

    /// <summary>Puts a statement where a loop has found nothing to do: where it turns back, in the branch that is missing, or behind the loop that found nothing.</summary>
    public static void Where(SyntaxEditor editor, StatementSyntax turn, StatementSyntax statement)
    {
        if (turn is ContinueStatementSyntax { Parent: BlockSyntax })
            editor.InsertBefore(turn, statement);
        else if (turn is WhileStatementSyntax { Parent: BlockSyntax })
            editor.InsertAfter(turn, statement);
        else
            editor.ReplaceNode(turn, (current, _) => With((StatementSyntax)current, statement).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static StatementSyntax With(StatementSyntax turn, StatementSyntax statement) => turn switch
    {
        IfStatementSyntax @if => @if.WithElse(SyntaxFactory.ElseClause(statement)),
        BlockSyntax block => block.WithStatements(block.Statements.Insert(0, statement)),
        EmptyStatementSyntax => statement.WithTriviaFrom(turn),
        WhileStatementSyntax => SyntaxFactory.Block(turn.WithoutTrivia().WithTrailingTrivia(statement.GetTrailingTrivia()), statement).WithTriviaFrom(turn),
        _ => SyntaxFactory.Block(statement, turn.WithoutTrivia()).WithTriviaFrom(turn),
    };

    /// <summary>Puts statements before a loop, below what is written above it.</summary>
    public static void Before(SyntaxEditor editor, StatementSyntax loop, IReadOnlyList<StatementSyntax> statements)
    {
        if (statements.Count == 0)
            return;
        var place = PlaceOf(loop);
        if (place is null)
        {
            editor.ReplaceNode(loop, (current, _) => SyntaxFactory.Block(statements.Append(((StatementSyntax)current).WithoutTrivia()))
                .WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation));
            return;
        }

        var placed = statements.Select((statement, index) => index == 0 ? statement.WithLeadingTrivia(loop.GetLeadingTrivia()) : statement);
        editor.InsertBefore(place, placed.Select(statement => InPlace(statement, place)));
        editor.ReplaceNode(loop, (current, _) => current.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>Whether statements can be put beside a loop without a block around them.</summary>
    public static bool HasNeighbours(StatementSyntax loop) => PlaceOf(loop) is not null;

    /// <summary>Puts a statement after a loop.</summary>
    public static void After(SyntaxEditor editor, StatementSyntax loop, StatementSyntax statement) =>
        editor.InsertAfter(PlaceOf(loop)!, InPlace(statement, PlaceOf(loop)!));

    /// <summary>A loop with a statement where each iteration begins.</summary>
    public static StatementSyntax WithFirst(StatementSyntax loop, StatementSyntax statement)
    {
        var body = BodyOf(loop);
        var block = body switch
        {
            BlockSyntax { Statements.Count: > 0 } existing => existing.WithStatements(existing.Statements.Insert(0, statement)),
            BlockSyntax existing when !existing.DescendantTrivia().Any(Comments.IsComment) => SyntaxFactory.Block(statement),
            BlockSyntax existing => existing.WithStatements(existing.Statements.Add(statement)),
            EmptyStatementSyntax => SyntaxFactory.Block(statement),
            _ => SyntaxFactory.Block(statement, body),
        };
        return loop.ReplaceNode(body, block.WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>What a loop repeats.</summary>
    public static StatementSyntax BodyOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax @for => @for.Statement,
        WhileStatementSyntax @while => @while.Statement,
        DoStatementSyntax @do => @do.Statement,
        _ => ((CommonForEachStatementSyntax)loop).Statement,
    };

    /// <summary>A statement that awaits a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="place">A node of the document, for its line ends.</param>
    /// <param name="configure">Whether the await is configured.</param>
    public static StatementSyntax Await(string task, SyntaxNode place, bool configure = false) =>
        Statement($"await {task}{(configure ? ".ConfigureAwait(false)" : "")};", place);

    /// <summary>A statement, with full names that are shortened where they may be.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="place">A node of the document, for its line ends.</param>
    public static StatementSyntax Statement(string text, SyntaxNode place)
    {
        var newLine = place.SyntaxTree.ToString().Contains("\r\n") ? "\r\n" : "\n";
        var statement = SyntaxFactory.ParseStatement(text);
        if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax))
            statement = statement.NormalizeWhitespace(eol: newLine);
        var awaits = statement.DescendantNodes().OfType<AwaitExpressionSyntax>();
        statement = statement.ReplaceNodes(awaits, (_, inner) => inner.WithAdditionalAnnotations(FixVerification.NewAwait));
        var names = statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString() is Task or Environment or Math);
        return statement.ReplaceNodes(names, (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine(newLine))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static SyntaxNode? PlaceOf(StatementSyntax loop) => loop.Parent switch
    {
        BlockSyntax or SwitchSectionSyntax => loop,
        GlobalStatementSyntax global => global,
        _ => null,
    };

    private static SyntaxNode InPlace(StatementSyntax statement, SyntaxNode place) =>
        place is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(statement) : statement;

    private static bool IsLoop(StatementSyntax statement) =>
        statement is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax;
}
