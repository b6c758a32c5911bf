using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>Questions that a loop may ask again and again without anything being changed by it, or waited for.</summary>
/// <param name="loop">The loop.</param>
/// <param name="model">The semantic model.</param>
/// <param name="cancellationToken">Cancels the analysis.</param>
internal sealed class Looks(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
{
    private static readonly string[] Questions = ["Is", "Has", "Can", "Any", "Contains"];

    /// <summary>Whether it is a number of things.</summary>
    public static bool IsAmount(ExpressionSyntax expression) => Names.Last(expression) is "Count" or "Length" or "LongCount" or "Available";

    /// <summary>Whether a question neither suspends nor does anything but look.</summary>
    public bool IsPlain(ExpressionSyntax question) => question.DescendantNodesAndSelf().All(node => node switch
    {
        InvocationExpressionSyntax call => IsQuestion(call),
        AwaitExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax => false,
        PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } or PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } => false,
        _ => true,
    });

    /// <summary>Whether a question calls anything.</summary>
    public static bool Calls(ExpressionSyntax question) => question.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax call && !IsAtomic(call));

    /// <summary>Whether a question that is answered so will be answered differently only when something else changes.</summary>
    public bool IsIdle(ExpressionSyntax question, bool answer) => Names.Stripped(question) switch
    {
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } not => IsIdle(not.Operand, !answer),
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" } both => (both.OperatorToken.ValueText == "&&") != answer
            ? IsPlain(both) && (IsIdle(both.Left, answer) || (!Calls(both.Left) && IsIdle(both.Right, answer)))
            : (IsIdle(both.Left, answer) && !Calls(both.Right)) || (IsIdle(both.Right, answer) && !Calls(both.Left)) || (IsIdle(both.Left, answer) && IsIdle(both.Right, answer)),
        BinaryExpressionSyntax comparison => IsPlain(comparison) && (IsOfOthers(comparison.Left, answer, comparison) || IsOfOthers(comparison.Right, answer, comparison)),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax } } pattern => IsState(pattern.Expression, isFlag: false),
        InvocationExpressionSyntax call => IsQuestion(call) && (!Names.Last(call).StartsWith("Try", StringComparison.Ordinal) || !answer),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCancellationRequested" } => false,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsEmpty" } => answer,
        var flag => IsState(flag, isFlag: true),
    };

    private bool IsOfOthers(ExpressionSyntax side, bool answer, BinaryExpressionSyntax comparison) => Names.Stripped(side) switch
    {
        InvocationExpressionSyntax call => IsAtomic(call) || Names.IsClock(Names.Last(call)),
        MemberAccessExpressionSyntax access when Names.IsClock(access.Name.Identifier.ValueText) => true,
        var amount when IsAmount(amount) => comparison.OperatorToken.ValueText switch
        {
            ">" or ">=" or "!=" => !answer,
            _ => answer,
        } && IsState(amount, isFlag: false),
        BinaryExpressionSyntax inner => IsOfOthers(inner.Left, answer, comparison) || IsOfOthers(inner.Right, answer, comparison),
        var state => IsState(state, isFlag: false),
    };

    /// <summary>What another thread may change: a field or property; a flag even where the loop, having seen it, sets it back.</summary>
    private bool IsState(ExpressionSyntax expression, bool isFlag)
    {
        if (expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || expression.DescendantNodes().Any(node => node is InvocationExpressionSyntax))
            return false;
        var isChangedHere = VariableWrites.In(loop, Names.Last(expression)).Any();
        // The parts of what the loop has just read or made do not change.
        if (expression is MemberAccessExpressionSyntax { Expression: var owner } && OwnerOf(owner) is { } name
            && (VariableWrites.Declared(loop, name).Any() || VariableWrites.In(loop, name).Any()))
            return false;
        return model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            IFieldSymbol field => !field.IsConst && (!field.IsReadOnly || IsAmount(expression)) && (isFlag ? field.Type.SpecialType == SpecialType.System_Boolean : !isChangedHere),
            IPropertySymbol property => isFlag ? property.Type.SpecialType == SpecialType.System_Boolean : !isChangedHere,
            ILocalSymbol => VariableWrites.Declared(loop, Names.Last(expression)).Any(variable => variable.Initializer is { Value: MemberAccessExpressionSyntax or InvocationExpressionSyntax } look && Idling.IsLook(look.Value)),
            _ => false,
        };
    }

    private static string? OwnerOf(ExpressionSyntax owner) => owner switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => OwnerOf(access.Expression),
        _ => null,
    };

    /// <summary>A call that asks for a state and gives the answer at once.</summary>
    private bool IsQuestion(InvocationExpressionSyntax call)
    {
        if (IsAtomic(call) || Names.IsClock(Names.Last(call)))
            return true;
        var name = Names.Last(call);
        // With a time to wait it waits.
        return name.StartsWith("Try", StringComparison.Ordinal)
            ? call.ArgumentList.Arguments.Count > 0 && call.ArgumentList.Arguments.All(argument => argument.RefKindKeyword.ValueText == "out") && !IsOfLoop(call)
            : call.ArgumentList.Arguments.Count == 0 && Questions.Any(word => name.StartsWith(word, StringComparison.Ordinal)) && !IsOfLoop(call);
    }

    private bool IsOfLoop(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && OwnerOf(receiver) is { } owner
        && (VariableWrites.Declared(loop, owner).Any() || loop.DescendantNodes().OfType<ForEachStatementSyntax>().Any(each => each.Identifier.ValueText == owner));

    private static bool IsAtomic(InvocationExpressionSyntax call) => Names.Called(call).Receiver is "Volatile" or "Interlocked";
}
