using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Estimates the work of a piece of code, as <see cref="CostModel"/> says.</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="scale">What the assumed sizes are multiplied with.</param>
/// <param name="neverEnds">Whether a loop without an end counts as endless; else it is taken for one that reads until an end.</param>
internal sealed partial class WorkEstimate(CodeFacts facts, double scale, bool neverEnds)
{
    private ImmutableList<SyntaxNode> outer = ImmutableList<SyntaxNode>.Empty;
    private ImmutableList<IMethodSymbol> callers = ImmutableList<IMethodSymbol>.Empty;
    private Belonging belonging = Belonging.None;

    private int depth = neverEnds ? CostModel.CallDepth : CostModel.CallDepthBesideSuspensions;

    // The loops and calls around the method that is followed; how many of all the loops around have a number that is known.
    private int around;
    private int counted;
    private bool calculates;

    /// <summary>The work of one run of a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="around">The loops around it, outermost first: each of their iterations is another run.</param>
    public Work OfLoop(StatementSyntax loop, IEnumerable<SyntaxNode> around)
    {
        outer = outer.AddRange(around);
        return OfLoop(loop);
    }

    private Work OfLoop(StatementSyntax loop)
    {
        var (outside, wasCalculating) = (outer, calculates);
        calculates |= Calculation.IsOf(loop, facts);
        var trips = LoopTrips.Of(loop, facts, Sizes(Crossings.Contain(loop, outer, facts)), outer, calculates, isNested: around + outer.Count > 0);
        if (trips.Count >= CostModel.Endless && !neverEnds)
            trips = new(CostModel.Objects, "until it ends");
        var first = loop switch
        {
            CommonForEachStatementSyntax each => Of(QuerySources.RunBy(each.Expression, facts) ?? each.Expression),
            _ => Work.None,
        };
        if (IsOffPath(loop))
            return first;
        var isCounted = trips.IsKnown;
        outer = outer.Add(loop);
        counted += isCounted ? 1 : 0;
        var iteration = new Work(CostModel.Iteration) + OfAll(LoopExits.PartsOf(loop));
        counted -= isCounted ? 1 : 0;
        (outer, calculates) = (outside, wasCalculating);
        return first + trips * iteration;
    }

    private Sizes Sizes(bool isCrossed = false) => new(facts, calculates, outer, belonging, around + outer.Count, counted, isCrossed, scale);

    private Work OfAll(IEnumerable<SyntaxNode?> nodes)
    {
        var sum = Work.None;
        foreach (var node in nodes)
            sum += Of(node);
        return sum;
    }

    /// <summary>The work of a piece of code. Operators and calls may follow each other by the thousand: these are no recursion.</summary>
    private Work Of(SyntaxNode? code)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var sum = Work.None;
        var pending = new Stack<SyntaxNode?>([code]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (OfSpecial(node) is { } work)
            {
                sum += work;
                continue;
            }

            sum += node is InvocationExpressionSyntax call ? OfCall(call) : new Work(StepsOf(node!));
            foreach (var child in node!.ChildNodes())
                pending.Push(child);
        }

        return sum;
    }

    /// <summary>The work of a node whose parts are not simply all run once; else null.</summary>
    private Work? OfSpecial(SyntaxNode? node) => node switch
    {
        null or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeSyntax or LiteralExpressionSyntax => Work.None,
        StatementSyntax loop when LoopExits.IsLoop(loop) => OfLoop(loop),
        BlockSyntax block when !neverEnds && callers.IsEmpty => OfAll(OnPath(block)),
        // Of two things that are compared, nearly all differ.
        IfStatementSyntax { Condition: var condition } when Crossings.IsEquality(condition, outer, belonging.Compared) is { } equality =>
            Of(equality) + new Work(facts.KindOf(equality.Left) is ValueKind.Integer or ValueKind.Flag ? 0 : CostModel.Function),
        // What leaves the loop is done once.
        IfStatementSyntax @if => Of(@if.Condition)
            + Work.Most(LoopExits.AlwaysLeaves(@if.Statement) || IsOffPath(@if.Statement) ? Work.None : Of(@if.Statement), IsOffPath(@if.Else?.Statement) ? Work.None : Of(@if.Else)),
        SwitchStatementSyntax @switch => Of(@switch.Expression) + @switch.Sections
            .Select(section => OfAll(section.Statements)).Aggregate(Work.None, Work.Most),
        TryStatementSyntax @try => Of(@try.Block) + Of(@try.Finally),
        ThrowStatementSyntax or ThrowExpressionSyntax => Work.None,
        InvocationExpressionSyntax call when Offloading.IsOffloading(call) => new Work(CostModel.Call),
        QueryExpressionSyntax query => OfQuery(query),
        BaseObjectCreationExpressionSyntax creation => OfCreation(creation),
        _ => null,
    };

    /// <summary>What a node costs, without its parts.</summary>
    private double StepsOf(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax or ArrayCreationExpressionSyntax => CostModel.Allocation,
        ElementAccessExpressionSyntax => CostModel.Element,
        BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "*" or "/" or "%" } or AssignmentExpressionSyntax
            when node is not AssignmentExpressionSyntax { OperatorToken.ValueText: "=" } && facts.IsBigNumber((ExpressionSyntax)node) =>
            outer.IsEmpty || Grow(outer[outer.Count - 1]) ? CostModel.BigOperation : CostModel.Allocation,
        BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            or ConditionalExpressionSyntax or IsPatternExpressionSyntax or EqualsValueClauseSyntax => CostModel.Operation,
        _ => 0,
    };

    /// <summary>Whether numbers of any length may grow in a loop: where it goes through a collection they are amounts.</summary>
    private static bool Grow(SyntaxNode loop) => loop is not (CommonForEachStatementSyntax
        or ForStatementSyntax { Condition: BinaryExpressionSyntax { Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" } } });

    private Work OfCreation(BaseObjectCreationExpressionSyntax creation)
    {
        var type = creation is ObjectCreationExpressionSyntax named ? Names.Last(named.Type as ExpressionSyntax) : "";
        var steps = HeavyCalls.Find(type, "new") is { } row ? HeavyCalls.StepsOf(row, creation.ArgumentList, facts) : CostModel.Allocation;
        return new Work(steps) { HeavyCall = steps > CostModel.Allocation ? "new " + type : null } + OfAll(creation.ChildNodes());
    }
}
