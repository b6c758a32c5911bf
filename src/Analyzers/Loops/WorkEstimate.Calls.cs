using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <content>What calls and queries cost.</content>
internal sealed partial class WorkEstimate
{
    /// <summary>What a call costs, without its receiver and arguments.</summary>
    private Work OfCall(InvocationExpressionSyntax call)
    {
        var method = facts.MethodOf(call);
        var (receiver, member) = Names.Called(call);
        if ((method is null ? HeavyCalls.Find(receiver, member) : HeavyCalls.Find(method)) is { } row)
        {
            var type = method?.ContainingType.Name ?? receiver;
            return new Work(HeavyCalls.StepsOf(row, call.ArgumentList, facts)) { HeavyCall = type + "." + member };
        }

        if (method is { DeclaringSyntaxReferences: [var reference, ..] })
            return OfOwn(call, method, reference);
        if (receiver is "Math" or "MathF")
            return new Work(CostModel.Function);
        return OfSequence(call, receiver, member);
    }

    /// <summary>A call that goes through a collection: with a lambda for each element, or sorting.</summary>
    private Work OfSequence(InvocationExpressionSyntax call, string receiver, string member)
    {
        if (Sequence.Of(call, receiver, member) is not { } sequence)
            return new Work(CostModel.Call);
        var each = OfAll(sequence.Lambdas.Select(lambda => lambda.Body));
        if (sequence.IsSort)
            each = new Trips(CostModel.Comparisons, "") * each + new Work(CostModel.SortedElement);
        var isCrossed = outer.Count > 0 && outer[outer.Count - 1] is StatementSyntax loop && (Comparisons.IsComparing(loop, call, facts) || Comparisons.SortsGrowing(call, loop));
        return Sizes(isCrossed).OfCollection(sequence.Source, calculates) * (each + new Work(CostModel.Iteration + CostModel.Function)) with
        {
            HeavyCall = sequence.IsSort ? null : each.HeavyCall,
        };
    }

    private Work OfQuery(QueryExpressionSyntax query)
    {
        var (parts, isCross) = (QuerySources.Of(query), QuerySources.IsCross(query));
        var wasCalculating = calculates;
        calculates |= Calculation.IsIn(query, facts);
        var work = new Work(CostModel.Iteration) + OfAll(parts.Each);
        for (var i = parts.Sources.Count - 1; i >= 0; i--)
            work = Sizes(isCross).OfCollection(parts.Sources[i], calculates) * work;
        calculates = wasCalculating;
        return work;
    }

    private Work OfOwn(InvocationExpressionSyntax call, IMethodSymbol method, SyntaxReference reference)
    {
        method = method.OriginalDefinition;
        if (callers.Count >= depth || callers.Contains(method, SymbolEqualityComparer.Default) || method.IsAsync)
            return new Work(CostModel.Call);
        var declaration = reference.GetSyntax();
        if (Calculation.BodyOf(declaration) is not { } body || (callers.Count + 1 == depth && !MayBeLong(body, method.Name)) || facts.Of(method, declaration) is not { } inside)
            return new Work(CostModel.Call);
        var given = Belonging.Of(call, method, Sizes()) with { Compared = outer.IsEmpty ? null : Comparisons.PassedBy(outer[outer.Count - 1], call, facts) };
        if (Recursion.Branches(method, body, inside))
            return new Work(Recursion.StepsOf(method, body, given)) { OwnCall = method.Name };

        var work = new WorkEstimate(inside, scale, neverEnds: false) { callers = callers.Add(method), depth = depth, around = around + outer.Count + 1, counted = counted + 1, belonging = given }.Of(body);
        return new Work(CostModel.Call) + work with { OwnCall = work.OwnCall ?? method.Name };
    }

    /// <summary>Whether a body has anything in it that takes long. Asked of the text alone: most methods have not, and binding them is dear.</summary>
    private static bool MayBeLong(SyntaxNode body, string name) => body.DescendantNodes().Any(node => node switch
    {
        ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or AnonymousFunctionExpressionSyntax or QueryExpressionSyntax => true,
        InvocationExpressionSyntax call => Names.Last(call) is var called && (called == name || HeavyCalls.HasMember(called) || HeavyCalls.Find(Names.Called(call).Receiver, called) is not null),
        ObjectCreationExpressionSyntax creation => HeavyCalls.Find(Names.Last(creation.Type as ExpressionSyntax), "new") is not null,
        _ => false,
    });
}
