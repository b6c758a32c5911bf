using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>A member that blocks: one row of the catalog.</summary>
/// <param name="Rule">The family that reports it.</param>
/// <param name="Type">The type that declares the member first: namespace and name, without arity (<c>System.IO.Stream</c>).</param>
/// <param name="Member">
/// The member's name, for every overload; or with the names of its parameters' types, for that overload alone
/// (<c>Wait(CancellationToken)</c>). The first row that matches counts.
/// </param>
/// <param name="Rewrite">How its asynchronous form is made.</param>
internal sealed record BlockingApi(DiagnosticDescriptor Rule, string Type, string Member, Rewrite Rewrite)
{
    /// <summary>The name of the asynchronous member; for a static call, with its type in front.</summary>
    public string Replacement { get; init; } = "";

    /// <summary>Arguments that the asynchronous member requires and the blocking one does not have, each with its name.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>What to do instead, where no asynchronous form fits the place.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The static method without arguments that does what a time of zero did; without one, such a call is not reported.</summary>
    public string WhenZero { get; init; } = "";

    /// <summary>Whether it waits for a task or an awaiter, which may be known to be complete.</summary>
    public bool WaitsForTask { get; init; }

    /// <summary>Whether it throws <see cref="AggregateException"/> where <c>await</c> throws the exception inside it.</summary>
    public bool ThrowsAggregate { get; init; }

    /// <summary>Whether the asynchronous form gives another result, so that it fits only where the result is not used.</summary>
    public bool ResultDiffers { get; init; }

    /// <summary>How the asynchronous form is made where the other result is used.</summary>
    public Rewrite WhenUsed { get; init; }

    /// <summary>Whether any type that derives from or implements <see cref="Type"/> may declare it: a pattern, not a member.</summary>
    public bool IsPattern { get; init; }

    /// <summary>The member's name alone.</summary>
    public string Name => Member.IndexOf('(') is var open and >= 0 ? Member[..open] : Member;

    /// <summary>The names of the parameters' types; null where the row stands for every overload.</summary>
    public string? Parameters => Member.IndexOf('(') is var open and >= 0 ? Member[(open + 1)..^1] : null;
}
