using AsyncPitfalls.Analyzers.Loops;
using AsyncPitfalls.Analyzers.Semantics;
using AsyncPitfalls.CodeFixes.Rules;
using AsyncPitfalls.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes;

/// <summary>Lets a long loop yield: in each iteration, or when a time slice is used up.</summary>
internal sealed class YieldFixer : DocumentFixer
{
    // Short enough for a screen that is drawn 60 times a second.
    private const int SliceMilliseconds = 15;

    /// <inheritdoc/>
    public override string EquivalenceKey => LongLoopCodeFix.YieldKey;

    /// <inheritdoc/>
    protected override SyntaxNode? NodeOf(Diagnostic diagnostic, SyntaxNode root) => LoopEdits.LoopAt(diagnostic, root);

    /// <inheritdoc/>
    protected override Offer? TryAdd(DocumentEdits edits, SyntaxNode node, Diagnostic diagnostic)
    {
        var loop = (StatementSyntax)node;
        if (AsyncFunction.Innermost(loop) is not { } function || !edits.CanAwaitIn(function))
            return null;

        var places = YieldPlace.Find(loop, edits).ToList();
        // What a query calculates before it has an element is no part of an iteration.
        if (places.Any(place => place.Loop is CommonForEachStatementSyntax { Expression: var source }
            && QuerySources.RunBy(source, new CompilerFacts(edits.Model, edits.CancellationToken)) is not null)
            || places.Any(place => LoopExits.JumpsBack(place.Loop)))
            return null;
        var declarations = new List<StatementSyntax>();
        var check = new TimeCheck(loop, edits, declarations);
        var additions = places.Select(place => Addition(place, check, edits)).ToList();
        // The editor finds a loop again as long as no other stands in its place.
        LoopEdits.Before(edits.Editor, loop, declarations);
        foreach (var add in additions)
            add();
        edits.MakeAsync(function);
        return new Offer(
            places.All(place => place.Pace == Pace.Iteration) ? "Yield in each iteration" : $"Yield every {SliceMilliseconds} ms",
            places.Any(place => place.IsTooSlow));
    }

    private static Action Addition(YieldPlace place, TimeCheck check, DocumentEdits edits)
    {
        if (place.Pace == Pace.Slice && LoopSlices.TryPlan(place.Loop, edits) is { } slices)
        {
            var between = check.WhenDue();
            return () => slices.Add(between);
        }

        var first = place.Pace switch
        {
            Pace.Iteration => check.Yield,
            Pace.Clock => check.WhenDue(),
            _ => check.WhenCountedAndDue(),
        };
        return () => LoopEdits.First(edits.Editor, place.Loop, first);
    }

    /// <summary>Writes the question whether the time slice is over; it needs variables that live longer than the loop.</summary>
    private sealed class TimeCheck(StatementSyntax loop, DocumentEdits edits, List<StatementSyntax> declarations)
    {
        private readonly bool isLong = edits.HasEverywhere("System.Environment", "TickCount64");
        private string? last;
        private string? count;

        public StatementSyntax Yield => LoopEdits.Await($"{LoopEdits.Task}.Yield()", loop);

        private string Now => LoopEdits.Environment + (isLong ? ".TickCount64" : ".TickCount");

        public StatementSyntax WhenDue() => If(Due());

        public StatementSyntax WhenCountedAndDue()
        {
            if (count is null)
                declarations.Insert(0, LoopEdits.Statement($"var {count = edits.NewName("iterations", loop)} = 0;", loop));
            return If($"(++{count} & 0x3FF) == 0 && {Due()}");
        }

        private string Due()
        {
            if (last is null)
                declarations.Add(LoopEdits.Statement($"var {last = edits.NewName("lastYield", loop)} = {Now};", loop));
            // The short one goes round after 25 days.
            return (isLong ? $"{Now} - {last}" : $"unchecked({Now} - {last})") + $" >= {SliceMilliseconds}";
        }

        private StatementSyntax If(string condition) => LoopEdits.Statement($$"""
            if ({{condition}})
            {
                await {{LoopEdits.Task}}.Yield();
                {{last}} = {{Now}};
            }
            """, loop);
    }
}
