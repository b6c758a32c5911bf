using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <content>Where a counter starts, how far it goes, and by what.</content>
internal sealed partial class LoopConditions
{
    /// <summary>As many values as a number of so few bits has; then it has been everywhere.</summary>
    private Trips Round(BinaryExpressionSyntax comparison) => facts.BitsOf(comparison.Left) is var bits and (8 or 16) ? Trips.Exactly(Math.Pow(2, bits)) : Computed;

    private Trips CountedDown(BinaryExpressionSyntax comparison, List<string> moving) =>
        // do { … key++; } while (key != 0);
        comparison.OperatorToken.ValueText == "!=" && StartOf(moving[0]) is 0 && facts.BitsOf(comparison.Left) is var bits and > 0 ? Trips.Exactly(Math.Pow(2, bits))
        : StartOf(moving[0]) is { } start ? Trips.Exactly(start)
        : new(Vocabulary.IsMany(moving[0]) ? CostModel.Many : Vocabulary.IsFew(moving[0]) ? CostModel.Few : calculates && !IsFromBytes(moving[0]) ? CostModel.Numbers : CostModel.Some,
            Names.Last(comparison.Left));

    /// <summary><c>int count = head[4] &lt;&lt; 8 | head[5]</c>: a field of a message.</summary>
    private bool IsFromBytes(string name) => loop.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && VariableWrites.Declared(member, name).FirstOrDefault()?.Initializer?.Value is BinaryExpressionSyntax { OperatorToken.ValueText: "|" };

    /// <summary>The number that a variable was set to where it was declared, if nothing but the loop changes it; else null.</summary>
    private double? StartOf(string name) => (Semantics.AsyncFunction.Innermost(loop) ?? loop.FirstAncestorOrSelf<MemberDeclarationSyntax>()) is { } member
        && VariableWrites.Declared(member, name).ToList() is [{ Initializer.Value: var start }]
        && VariableWrites.In(member, name).Count() == VariableWrites.In(loop, name).Count()
            ? sizes.Constant(start) ?? facts.DefaultOf(start)
            : null;

    /// <summary>The part of one that the loop goes on by each time, where that is a constant: <c>time += 0.001</c>; else null.</summary>
    private double? StepOf(List<string> moving) => moving.SelectMany(name => VariableWrites.In(loop, name)).Select(write =>
            write.Node is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" or "-=" } ? sizes.Constant(write.Value!) : null)
        .FirstOrDefault(step => step is > 0 and < 1);

    /// <summary>Primes are not far from each other, and those of 32 bits are soon told.</summary>
    private bool IsOfSmallPrimes(InvocationExpressionSyntax call) => Names.Words(Names.Last(call)).Contains("prime") && call.ArgumentList.Arguments.All(argument => facts.BitsOf(argument.Expression) is > 0 and < 64);
}
