using AsyncPitfalls.Analyzers.Catalog;
using AsyncPitfalls.Analyzers.Rewrites;
using AsyncPitfalls.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Rules;

/// <summary>The words of a diagnostic: what blocks, and what to do at this place.</summary>
internal static class MessageTexts
{
    /// <summary>The member as a person names it: <c>Thread.Sleep</c>.</summary>
    public static string Member(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new " + member.ContainingType.Name
        : member.ContainingType is { Name.Length: > 0 } type && member is not IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? type.Name + "." + member.Name
            : member.Name;

    /// <summary>What AP1009 says of a member: that it blocks is known of those in a list only.</summary>
    public static string Claim(BlockingApi? row) => row is null ? "has an asynchronous counterpart" : "blocks the thread in asynchronous code";

    /// <summary>What to do instead.</summary>
    public static string Advice(AwaitedForm? form, BlockingApi? row, AwaitObstacle obstacle)
    {
        // A form that binds names what to await; where none does, the row knows another way.
        var advice = form is { IsLoop: false, Replacement.Length: > 0 } ? $"await '{Short(form.Replacement)}' instead" : row!.Advice;
        return row is { Rewrite: Rewrite.None } ? advice : At(advice, obstacle);
    }

    /// <summary>Advice, with what has to change first where <c>await</c> is not allowed.</summary>
    public static string At(string advice, AwaitObstacle obstacle) => Place(obstacle) is { } place ? advice + ", " + place : advice;

    private static string? Place(AwaitObstacle obstacle) => obstacle switch
    {
        AwaitObstacle.Lock => "outside the lock: 'await' is not allowed in it (or guard with 'SemaphoreSlim.WaitAsync')",
        AwaitObstacle.ThreadAffineSection => "outside the section: what is held here must be released by the thread that took it",
        AwaitObstacle.ExceptionFilter => "outside the exception filter: 'await' is not allowed in it",
        AwaitObstacle.Unsafe => "outside the unsafe code: 'await' is not allowed in it",
        AwaitObstacle.Query => "outside the query: 'await' is not allowed in its clauses",
        AwaitObstacle.RefLikeLives => "where no span or reference lives across the 'await'",
        AwaitObstacle.ByRefParameter => "in an 'async' function: this one cannot be, for it takes something by reference",
        AwaitObstacle.SyncFunction => "in an 'async' function: this one cannot be",
        AwaitObstacle.SharedUpdate => "in a statement of its own: what others write during the 'await' would be lost here",
        _ => null,
    };

    private static string Short(string replacement) =>
        replacement.Split('.') is [.., var type, var member] ? type + "." + member : replacement;
}
