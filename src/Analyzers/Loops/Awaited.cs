using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.Analyzers.Loops;

/// <summary>What a busy wait waits for, which decides what to do instead.</summary>
internal enum Awaited
{
    /// <summary>A task or whatever else has <c>IsCompleted</c>.</summary>
    Completion,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A lock that is made of an interlocked operation.</summary>
    Exclusion,

    /// <summary>An element of a collection.</summary>
    Element,

    /// <summary>A flag, a state.</summary>
    Signal,
}

/// <summary>Tells what is waited for by what is asked.</summary>
internal static class AwaitedThings
{
    /// <summary>What a question that is asked again and again waits for.</summary>
    public static Awaited In(ExpressionSyntax question)
    {
        foreach (var name in question.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText))
        {
            if (name is "IsCompleted" or "IsCompletedSuccessfully")
                return Awaited.Completion;
            if (Names.IsClock(name))
                return Awaited.Time;
            if (name is "CompareExchange" or "Exchange" or "TryEnter")
                return Awaited.Exclusion;
            if (name is "IsEmpty" or "TryDequeue" or "TryPop" or "TryTake" or "TryPeek" or "TryRead")
                return Awaited.Element;
        }

        return Awaited.Signal;
    }
}
