using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>How often a loop runs until a condition changes, by how the loop changes the variables that stand in it.</summary>
internal sealed partial class LoopConditions(StatementSyntax loop, CodeFacts facts, Sizes sizes, bool calculates)
{
    // The variables that a condition was found to stand for: scopes beside each other may use names that go in circles.
    private readonly HashSet<string> substituted = [];

    /// <summary>Whether the loops calculate.</summary>
    public bool Calculate => calculates;

    /// <summary>Until the condition is false; or, negated, until it is true.</summary>
    public Trips Of(ExpressionSyntax condition, bool negated = false) => Names.Stripped(condition) switch
    {
        LiteralExpressionSyntax => new(CostModel.Endless, "for ever"),
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } not => Of(not.Operand, !negated),
        BinaryExpressionSyntax both when both.OperatorToken.ValueText is "&&" or "||" || (both.OperatorToken.ValueText is "&" or "|" && facts.KindOf(both) == ValueKind.Flag) =>
            (both.OperatorToken.ValueText[0] == '&') != negated
                ? First(Of(both.Left, negated), Of(both.Right, negated))
                : Trips.Most(Of(both.Left, negated), Of(both.Right, negated)),
        var simple => OfSimple(simple, negated),
    };

    /// <summary>What ends the loop first. That a perfect solution ends it before it has cooled is not what annealing is for.</summary>
    private static Trips First(Trips left, Trips right) =>
        left.Text == Scaling.Cooled ? left : right.Text == Scaling.Cooled ? right : Trips.Least(left, right);

    private Trips OfSimple(ExpressionSyntax condition, bool negated)
    {
        var names = condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Distinct().ToList();
        if (names.Contains("IsCancellationRequested"))
            return new(CostModel.Endless, "until cancelled");
        // What the loop moves on towards the time catches up: next = next.AddHours(1).
        if (names.Any(Names.IsClock))
            return names.Any(IsMovedOn) ? Scanned : new(CostModel.Many, "until the clock says so");

        if (Searches.IsForHash(condition, loop, facts))
            return new(CostModel.Many, "until a hash fits");
        if (Arrangements.AreExhaustedBy(condition, loop))
            return new(CostModel.Many, "arrangements");
        var forms = names.Select(name => (Name: name, Forms: Changes.In(loop, name, facts))).Where(pair => pair.Forms != WriteForms.None).ToList();
        var all = forms.Aggregate(WriteForms.None, (sum, pair) => sum | pair.Forms);
        if (names.Any(name => Vocabulary.IsManyObjects(name)))
            return new(CostModel.Many, "permutations");
        if (Frontiers.Of(condition, loop, facts, sizes) is { } states)
            return states;
        return condition switch
        {
            BinaryExpressionSyntax comparison => OfComparison(comparison, names, forms.Select(pair => pair.Name).ToList(), all, negated),
            InvocationExpressionSyntax call => OfCall(call, all),
            // !rest.IsZero: rest != 0
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsZero" or "IsOne" } when (all & WriteForms.Scale) != 0 => Scaling.Of(loop, forms.Select(pair => pair.Name), facts, sizes),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => OfFlag(condition, all, negated),
            _ => Scanned,
        };
    }

    private Trips OfComparison(BinaryExpressionSyntax comparison, List<string> names, List<string> moving, WriteForms forms, bool negated)
    {
        if (moving.Count > 0 && Counting.RootOf(comparison) is { } radicand)
            return sizes.OfRoot(radicand);
        if (ScaledValues.GoesDownHeap(comparison))
            return new(CostModel.Halvings, "levels of a heap");
        if (IsFraction(comparison) && moving.Count > 0 && forms != WriteForms.Flag && Convergence.Of(comparison, names, loop, facts) is { } converging)
            return converging;
        if (moving.Count == 0 && Searches.UntilFull(comparison, loop, facts, sizes) is { } full)
            return full;
        if (moving.Any(name => Vocabulary.IsProgramCounter(name) && (forms != WriteForms.Step || Searches.TurnsBack(loop, name))))
            return new(CostModel.Many, "steps of a program");
        // number % 9_973 == 0: each so many.
        if (comparison is { OperatorToken.ValueText: "==", Left: BinaryExpressionSyntax { OperatorToken.ValueText: "%", Right: var modulus } } && negated && (forms & WriteForms.Step) != 0 && sizes.Constant(modulus) is { } period)
            return Trips.Exactly(period);
        if (moving.Count == 0 || (forms & WriteForms.Read) != 0 || comparison.Right is LiteralExpressionSyntax { Token.ValueText: "null" })
            return Scanned;
        if (Searches.MirroredIn(comparison, loop) is { } text)
            return sizes.OfCollection(text, calculates);
        if (Questions.AreForOthers(comparison, facts))
            return (forms & WriteForms.Calculated) != 0 && Questions.AreOfWhatIsCalculated(comparison, loop, facts) ? Computed : Scanned;
        var isOrder = comparison.OperatorToken.ValueText is "<" or ">" or "<=" or ">=";
        // A whole number that is compared by order goes towards a bound, however it gets there.
        if ((forms & WriteForms.Calculated) != 0 && ((!isOrder && (forms & WriteForms.Step) == 0) || IsFraction(comparison) || IsOfCandidate(comparison.Left)))
            return Trips.Least(Computed, Round(comparison));
        if ((forms & WriteForms.Scale) != 0)
            return Scaling.Of(loop, moving, facts, sizes);
        if (forms == WriteForms.Flag)
            return Scanned;
        var bounds = new[] { comparison.Left, comparison.Right }
            .Where(side => !side.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => moving.Contains(name.Identifier.ValueText))).ToList();
        if (bounds.Count == 0)
            return sizes.OfNumber(comparison.Left);
        var size = sizes.OfNumber(bounds[0]) is var bound && StepOf(moving) is { } step ? bound with { Count = bound.Count / step } : bound;
        // Down to zero, or from zero: the other side tells what is counted.
        var isUp = comparison.OperatorToken.ValueText is "<" or "<=" && bounds[0] == comparison.Right && !negated;
        return sizes.Constant(bounds[0]) is < CostModel.Some && !isUp
            ? CountedDown(comparison, moving)
            : size;
    }

    /// <summary>What is made of a candidate, which is another one each time: <c>new BigInteger(hash)</c>, <c>ZeroBits(hash)</c></summary>
    private bool IsOfCandidate(ExpressionSyntax side) => Names.Stripped(side) is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax
        && side.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => VariableWrites.Declared(loop, name.Identifier.ValueText).Any()
            && Changes.In(loop, name.Identifier.ValueText, facts) == WriteForms.Calculated);

    private Trips OfCall(InvocationExpressionSyntax call, WriteForms forms)
    {
        if ((forms & WriteForms.Read) != 0)
            return Scanned;
        if ((forms & WriteForms.Calculated) != 0 && Questions.AreOfWhatIsCalculated(call, loop, facts))
            return Computed;
        // while (seen.Add(state)): a walk through what is computed, rather than along links.
        if (calculates && LoopHead.ConditionOf(loop) == call && Names.Last(call) == "Add")
            return new(CostModel.Candidates, "until a state comes again");
        // do { … } while (NextPermutation(order));
        if (calculates && facts.MethodOf(call) is { } method && Calculation.Arranges(method))
            return new(CostModel.Many, "arrangements");
        // while (!IsPrime(candidate)) candidate += 2;
        return (forms & WriteForms.Step) != 0 && Calculation.IsPureCall(call, facts) && facts.MethodOf(call) is { DeclaringSyntaxReferences.IsEmpty: false }
            ? new(IsOfSmallPrimes(call) ? CostModel.Some : CostModel.Candidates, "candidates")
            : Scanned;
    }

    private Trips OfFlag(ExpressionSyntax flag, WriteForms forms, bool negated)
    {
        // bool last = value == 0 && …; if (last) break;
        if (flag is IdentifierNameSyntax { Identifier.ValueText: var name } && VariableWrites.Declared(loop, name).FirstOrDefault()?.Initializer?.Value is BinaryExpressionSyntax asked
            && !VariableWrites.In(loop, name).Any() && substituted.Add(name))
            return Of(asked, negated);
        if (Names.Words(Names.Last(flag)).Contains("halted"))
            return new(CostModel.Many, "steps of a program");
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

    private bool IsMovedOn(string name) => VariableWrites.In(loop, name).Any(write =>
        write.Value?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(inner => Names.IsClock(inner.Identifier.ValueText)) != true);

    private bool IsFraction(BinaryExpressionSyntax comparison) =>
        facts.KindOf(comparison.Left) == ValueKind.Fraction || facts.KindOf(comparison.Right) == ValueKind.Fraction;

    /// <summary>Until somebody else says that there is no more.</summary>
    public Trips Scanned => sizes.OfScan("until it ends");

    private static Trips Computed => new(CostModel.Many, "until a calculation says so");
}
