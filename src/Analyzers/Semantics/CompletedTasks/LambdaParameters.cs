using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>What a call promises to the lambda that it is given.</summary>
internal static class LambdaParameters
{
    /// <summary>Adds what holds each time the lambda is called, because of whom it is passed to.</summary>
    public static Facts Learn(IAnonymousFunctionOperation lambda, Facts facts, TaskApi api, Places places, TaskValues values)
    {
        if (Call(lambda) is not { } call)
            return facts;
        var parameter = lambda.Symbol.Parameters.FirstOrDefault() is { } first ? new Place(null, first) : null;
        // Continuations run when their antecedent is complete, and with it whatever that one waited for.
        if (api.Calls(call, nameof(Task.ContinueWith), "OnCompleted", "UnsafeOnCompleted"))
            return facts.Learn(Self(parameter).Concat(values.CompletedBy(call.Instance)));
        if (call.TargetMethod is { ContainingType.Name: nameof(TaskFactory), Name: "ContinueWhenAll" })
            return facts.Learn(Self(parameter?.Every).Concat(values.CompletedByAll(Sequences.Argument(call, 0))));
        if (call.TargetMethod is { ContainingType.Name: nameof(TaskFactory), Name: "ContinueWhenAny" })
            return facts.Learn(Self(parameter));
        return parameter is not null && Sequences.IsCollectionMethod(call.TargetMethod) && Sequences.Source(call) is { } source
            ? LearnElement(parameter, source, facts, places, values)
            : facts;
    }

    /// <summary>LINQ calls a lambda with one element after the other.</summary>
    private static Facts LearnElement(Place parameter, IOperation source, Facts facts, Places places, TaskValues values) =>
        (places.Of(source) is { } collection ? facts.Copy(collection.Every, parameter) : facts)
            .Learn(values.AreComplete(source, facts) ? [parameter] : []);

    private static IInvocationOperation? Call(IOperation lambda)
    {
        var user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            user = user.Parent;
        return user as IInvocationOperation;
    }

    private static IEnumerable<Place> Self(Place? place) => place is null ? [] : [place];
}
