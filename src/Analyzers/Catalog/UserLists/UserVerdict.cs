using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>What the user says about a member.</summary>
/// <param name="Row">How it blocks; null where it is never to be reported.</param>
internal sealed record UserVerdict(BlockingApi? Row)
{
    /// <summary>It is never to be reported.</summary>
    public static readonly UserVerdict Exempt = new((BlockingApi?)null);

    /// <summary>It blocks.</summary>
    /// <param name="member">The member.</param>
    /// <param name="rule">The rule that reports it.</param>
    /// <param name="replacement">
    /// The asynchronous member, for a static call with its type in front; empty for the one that is named by convention, if it fits.
    /// </param>
    public static UserVerdict Blocking(ISymbol member, DiagnosticDescriptor rule, string replacement) =>
        new(new BlockingApi(rule, "", member.Name, RewriteOf(member, replacement))
        {
            Replacement = replacement.Length > 0 ? replacement : Conventional(member),
            Advice = replacement.Length > 0 ? $"await '{replacement}' instead" : "use an asynchronous API instead",
        });

    /// <summary>Of an indexer's arguments no method is known that takes them: advice only.</summary>
    private static Rewrite RewriteOf(ISymbol member, string replacement) =>
        member is IPropertySymbol { IsIndexer: true } ? Rewrite.None
        : replacement.IndexOf('.') < 0 ? Rewrite.Rename
        : Rewrite.StaticCall;

    private static string Conventional(ISymbol member) => member is IPropertySymbol ? $"Get{member.Name}Async" : member.Name + "Async";
}
