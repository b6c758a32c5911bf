using System.Collections.Immutable;
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

    // The loops and calls around the method that is followed.
    private int around;
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
        calculates |= Calculation.IsIn(loop, facts);
        var trips = LoopTrips.Of(loop, facts, Sizes(Crossings.Contain(loop, outer)), outer, calculates, isNested: around + outer.Count > 0);
        if (trips.Count >= CostModel.Endless && !neverEnds)
            trips = new(CostModel.Objects, "until it ends");
        var first = loop switch
        {
            CommonForEachStatementSyntax each => Of(QuerySources.RunBy(each.Expression, facts) ?? each.Expression),
            _ => Work.None,
        };
        if (IsOffPath(loop))
            return first;
        outer = outer.Add(loop);
        var iteration = new Work(CostModel.Iteration) + OfAll(LoopExits.PartsOf(loop));
        (outer, calculates) = (outside, wasCalculating);
        return first + trips * iteration;
    }

    private Sizes Sizes(bool isCrossed = false) => new(facts, calculates, outer, belonging, around + outer.Count, isCrossed, scale);

    private Work OfAll(IEnumerable<SyntaxNode?> nodes)
    {
        var sum = Work.None;
        foreach (var node in nodes)
            sum += Of(node);
        return sum;
    }

    private Work Of(SyntaxNode? node) => node switch
    {
        null or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeSyntax or LiteralExpressionSyntax => Work.None,
        ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax => OfLoop((StatementSyntax)node),
        // Of two things that are compared, nearly all differ.
        IfStatementSyntax { Condition: var condition } when outer.Count > 1 && Crossings.IsEquality(condition, outer) is { } equality => Of(equality),
        // What leaves the loop is done once.
        IfStatementSyntax @if => Of(@if.Condition)
            + Work.Most(LoopExits.AlwaysLeaves(@if.Statement) || IsOffPath(@if.Statement) ? Work.None : Of(@if.Statement), IsOffPath(@if.Else?.Statement) ? Work.None : Of(@if.Else)),
        SwitchStatementSyntax @switch => Of(@switch.Expression) + @switch.Sections
            .Select(section => OfAll(section.Statements)).Aggregate(Work.None, Work.Most),
        TryStatementSyntax @try => Of(@try.Block) + Of(@try.Finally),
        ThrowStatementSyntax or ThrowExpressionSyntax => Work.None,
        InvocationExpressionSyntax call => OfCall(call),
        QueryExpressionSyntax query => OfQuery(query),
        BaseObjectCreationExpressionSyntax creation => OfCreation(creation),
        InterpolatedStringExpressionSyntax or ArrayCreationExpressionSyntax => new Work(CostModel.Allocation) + OfAll(node.ChildNodes()),
        ElementAccessExpressionSyntax => new Work(CostModel.Element) + OfAll(node.ChildNodes()),
        BinaryExpressionSyntax { OperatorToken.ValueText: "+" or "-" or "*" or "/" or "%" } or AssignmentExpressionSyntax
            when node is not AssignmentExpressionSyntax { OperatorToken.ValueText: "=" } && facts.IsBigNumber((ExpressionSyntax)node) =>
            new Work(CostModel.BigOperation) + OfAll(node.ChildNodes()),
        BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            or ConditionalExpressionSyntax or IsPatternExpressionSyntax or EqualsValueClauseSyntax => new Work(CostModel.Operation) + OfAll(node.ChildNodes()),
        _ => OfAll(node.ChildNodes()),
    };

    /// <summary>Whether a statement is not part of the path that passes no suspension, which is what is estimated.</summary>
    private bool IsOffPath(StatementSyntax? statement) => !neverEnds && callers.IsEmpty && statement is not null && Suspensions.AreCertainIn(statement);

    private Work OfCreation(BaseObjectCreationExpressionSyntax creation)
    {
        var type = creation is ObjectCreationExpressionSyntax named ? Names.Last(named.Type as ExpressionSyntax) : "";
        var steps = HeavyCalls.Find(type, "new") is { } row ? row.Steps : CostModel.Allocation;
        return new Work(steps) { HeavyCall = steps > CostModel.Allocation ? "new " + type : null } + OfAll(creation.ChildNodes());
    }
}
