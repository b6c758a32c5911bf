using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How often a loop runs until a condition changes, by how the loop changes the variables that stand in it.</summary>
internal sealed class LoopConditions(StatementSyntax loop, CodeFacts facts, Sizes sizes, bool calculates)
{
    /// <summary>Until the condition is false; or, negated, until it is true.</summary>
    public Trips Of(ExpressionSyntax condition, bool negated = false) => Names.Stripped(condition) switch
    {
        LiteralExpressionSyntax => new(CostModel.Endless, "for ever"),
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } not => Of(not.Operand, !negated),
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" } both =>
            (both.OperatorToken.ValueText == "&&") != negated
                ? Trips.Least(Of(both.Left, negated), Of(both.Right, negated))
                : Trips.Most(Of(both.Left, negated), Of(both.Right, negated)),
        var simple => OfSimple(simple),
    };

    private Trips OfSimple(ExpressionSyntax condition)
    {
        var names = condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Distinct().ToList();
        if (names.Contains("IsCancellationRequested"))
            return new(CostModel.Endless, "until cancelled");
        if (names.Any(Names.IsClock))
            return new(CostModel.Many, "until the clock says so");

        var forms = names.Select(name => (Name: name, Forms: Changes.In(loop, name, facts))).Where(pair => pair.Forms != WriteForms.None).ToList();
        var all = forms.Aggregate(WriteForms.None, (sum, pair) => sum | pair.Forms);
        if (names.Any(name => Vocabulary.IsManyObjects(name)))
            return new(CostModel.Many, "permutations");
        if (Frontiers.Of(condition, loop, facts, sizes) is { } states)
            return states;
        return condition switch
        {
            BinaryExpressionSyntax comparison => OfComparison(comparison, names, forms.Select(pair => pair.Name).ToList(), all),
            InvocationExpressionSyntax call => OfCall(call, all),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => OfFlag(condition, all),
            _ => Scanned,
        };
    }

    private Trips OfComparison(BinaryExpressionSyntax comparison, List<string> names, List<string> moving, WriteForms forms)
    {
        if (moving.Count > 0 && LoopTrips.RootOf(comparison) is { } radicand)
            return sizes.OfRoot(radicand);
        if (IsFraction(comparison) && moving.Count > 0 && forms != WriteForms.Flag
            && names.Any(Vocabulary.IsTolerance) && comparison.OperatorToken.ValueText is "<" or ">" or "<=" or ">=")
            return new(CostModel.Many, "until it converges");
        if (IsFraction(comparison) && comparison.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Names.Last(call) == "Abs") && moving.Count > 0)
            return new(CostModel.Many, "until it converges");
        if (moving.Count == 0 && Searches.BoundOf(comparison, loop, facts) is { } wanted)
            return sizes.OfNumber(wanted) is var number ? number with { Count = number.Count * CostModel.LooksPerFind } : default;
        if (moving.Any(Vocabulary.IsProgramCounter) && forms != WriteForms.Step)
            return new(CostModel.Many, "steps of a program");
        if (moving.Count == 0 || (forms & WriteForms.Read) != 0)
            return Scanned;
        if (Asks(comparison))
            return (forms & WriteForms.Calculated) != 0 && IsPureTest(comparison) ? Computed : Scanned;
        var isOrder = comparison.OperatorToken.ValueText is "<" or ">" or "<=" or ">=";
        // A whole number that is compared by order goes towards a bound, however it gets there.
        if ((forms & WriteForms.Calculated) != 0 && ((!isOrder && (forms & WriteForms.Step) == 0) || IsFraction(comparison)))
            return Computed;
        if ((forms & WriteForms.Scale) != 0)
            return Scaling.Of(loop, moving, facts, sizes);
        if (forms == WriteForms.Flag)
            return Scanned;
        var bounds = new[] { comparison.Left, comparison.Right }
            .Where(side => !side.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => moving.Contains(name.Identifier.ValueText))).ToList();
        if (bounds.Count == 0)
            return sizes.OfNumber(comparison.Left);
        var size = sizes.OfNumber(bounds[0]);
        // Down to zero, or from zero: the other side tells what is counted.
        return sizes.Constant(bounds[0]) is < CostModel.Some ? CountedDown(comparison, moving) : size;
    }

    private Trips CountedDown(BinaryExpressionSyntax comparison, List<string> moving) =>
        new(Vocabulary.IsMany(moving[0]) ? CostModel.Many : Vocabulary.IsFew(moving[0]) ? CostModel.Few : calculates ? CostModel.Numbers : CostModel.Some,
            Names.Last(comparison.Left));

    private Trips OfCall(InvocationExpressionSyntax call, WriteForms forms)
    {
        if ((forms & WriteForms.Read) != 0)
            return Scanned;
        if ((forms & WriteForms.Calculated) != 0 && IsPureTest(call))
            return Computed;
        // while (seen.Add(state)): a walk through what is computed, rather than along links.
        if (calculates && call.Parent is WhileStatementSyntax && Names.Last(call) == "Add")
            return new(CostModel.Candidates, "until a state comes again");
        // do { … } while (NextPermutation(order));
        if (calculates && facts.MethodOf(call) is { } method && Calculation.Arranges(method))
            return new(CostModel.Many, "arrangements");
        // while (!IsPrime(candidate)) candidate += 2;
        return (forms & WriteForms.Step) != 0 && Calculation.IsPureCall(call, facts) && facts.MethodOf(call) is { DeclaringSyntaxReferences.IsEmpty: false }
            ? new(CostModel.Candidates, "candidates")
            : Scanned;
    }

    private Trips OfFlag(ExpressionSyntax flag, WriteForms forms)
    {
        if (forms == WriteForms.None)
            return Vocabulary.IsStopFlag(Names.Last(flag)) && !IsSetByCallee(Names.Last(flag)) ? new(CostModel.Endless, "until stopped") : Scanned;
        return (forms == WriteForms.Flag || Vocabulary.IsChangeFlag(Names.Last(flag))) && calculates ? new(CostModel.Numbers, "until nothing changes") : forms == WriteForms.Calculated ? Computed : Scanned;
    }

    /// <summary>Whether the loop calls a method of its own type that sets the flag.</summary>
    private bool IsSetByCallee(string flag)
    {
        var called = new HashSet<string>(LoopExits.OwnNodes(loop).OfType<InvocationExpressionSyntax>().Select(call => Names.Last(call)));
        return loop.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && type.Members.OfType<MethodDeclarationSyntax>()
            .Any(method => called.Contains(method.Identifier.ValueText) && VariableWrites.In(method, flag).Any());
    }

    private bool IsFraction(BinaryExpressionSyntax comparison) =>
        facts.KindOf(comparison.Left) == ValueKind.Fraction || facts.KindOf(comparison.Right) == ValueKind.Fraction;

    /// <summary>Whether somebody else answers: a call that does not calculate, or an element.</summary>
    private bool Asks(ExpressionSyntax condition) => condition.DescendantNodes().Any(node => node switch
    {
        InvocationExpressionSyntax call => !Calculation.IsPureCall(call, facts),
        ElementAccessExpressionSyntax => true,
        _ => false,
    });

    /// <summary>Whether all that is asked is what has been calculated: <c>hash.StartsWith("0000")</c>, <c>hash[0] != 0</c>.</summary>
    private bool IsPureTest(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(node => node switch
    {
        InvocationExpressionSyntax call => Names.Last(call) is "StartsWith" or "EndsWith" or "AsSpan" or "Take" or "All" or "LeadingZeroCount"
            || Calculation.IsPureCall(call, facts),
        ElementAccessExpressionSyntax element => element.Expression is IdentifierNameSyntax name
            && Changes.In(loop, name.Identifier.ValueText, facts) == WriteForms.Calculated,
        _ => true,
    });

    /// <summary>Until somebody else says that there is no more.</summary>
    public Trips Scanned => sizes.OfObjects("until it ends", isCalculation: false);

    private static Trips Computed => new(CostModel.Many, "until a calculation says so");
}
