using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Estimates the work of a piece of code, as <see cref="CostModel"/> says.</summary>
/// <param name="facts">What the names stand for.</param>
/// <param name="scale">What the assumed sizes are multiplied with.</param>
/// <param name="neverEnds">Whether a loop without an end counts as endless; else it is taken for one that reads until an end.</param>
internal sealed class WorkEstimate(CodeFacts facts, double scale, bool neverEnds)
{
    private ImmutableList<SyntaxNode> outer = ImmutableList<SyntaxNode>.Empty;
    private ImmutableList<IMethodSymbol> callers = ImmutableList<IMethodSymbol>.Empty;
    private Belonging belonging = Belonging.None;

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
            CommonForEachStatementSyntax each => Of(each.Expression),
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

    private Work OfCall(InvocationExpressionSyntax call)
    {
        if (Offloading.IsOffloading(call))
            return new Work(CostModel.Call);

        var own = Of((call.Expression as MemberAccessExpressionSyntax)?.Expression) + OfAll(call.ArgumentList.Arguments.Select(argument => argument.Expression));
        var method = facts.MethodOf(call);
        var (receiver, member) = Names.Called(call);
        if ((method is null ? HeavyCalls.Find(receiver, member) : HeavyCalls.Find(method)) is { } row)
        {
            var type = method?.ContainingType.Name ?? receiver;
            return own + new Work(HeavyCalls.StepsOf(row, call.ArgumentList)) { HeavyCall = type + "." + member };
        }

        if (method is { DeclaringSyntaxReferences: [var reference, ..] })
            return own + OfOwn(call, method, reference);
        if (receiver is "Math" or "MathF")
            return own + new Work(CostModel.Function);
        return own + OfSequence(call, receiver, member);
    }

    /// <summary>A call that goes through a collection: with a lambda for each element, or sorting.</summary>
    private Work OfSequence(InvocationExpressionSyntax call, string receiver, string member)
    {
        if (Sequence.Of(call, receiver, member) is not { } sequence)
            return new Work(CostModel.Call);
        var each = OfAll(sequence.Lambdas.Select(lambda => lambda.Body));
        return Sizes().OfCollection(sequence.Source, calculates) * (each + new Work(sequence.IsSort ? CostModel.SortedElement : CostModel.Iteration)) with
        {
            HeavyCall = sequence.IsSort ? null : each.HeavyCall,
        };
    }

    private Work OfOwn(InvocationExpressionSyntax call, IMethodSymbol method, SyntaxReference reference)
    {
        method = method.OriginalDefinition;
        // Where the loop suspends on other paths, only its own work is certain to lie on the path without.
        if (callers.Count >= (neverEnds || callers.Count > 0 ? CostModel.CallDepth : 0) || callers.Contains(method, SymbolEqualityComparer.Default) || method.IsAsync)
            return new Work(CostModel.Call);
        var declaration = reference.GetSyntax();
        if (facts.Of(method, declaration) is not { } inside || BodyOf(declaration) is not { } body)
            return new Work(CostModel.Call);
        if (Recursion.Branches(method, body))
            return new Work(CostModel.BranchingRecursion) { OwnCall = method.Name };

        var work = new WorkEstimate(inside, scale, neverEnds: false) { callers = callers.Add(method), around = around + outer.Count + 1, belonging = Belonging.Of(call, method, Sizes()) }.Of(body);
        return new Work(CostModel.Call) + work with { OwnCall = work.OwnCall ?? method.Name };
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
        _ => null,
    };
}
