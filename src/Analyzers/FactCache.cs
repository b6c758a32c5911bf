using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers;

/// <summary>Remembers for a compilation what the compiler answered about declarations: each is asked about many times.</summary>
internal sealed class FactCache
{
    private readonly ConcurrentDictionary<SyntaxNode, bool> facts = new();

    /// <summary>Whether the fact holds for the declaration; asks the first time.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="ask">The question; static, so that nothing is allocated to ask it.</param>
    /// <param name="context">What the question needs.</param>
    public bool Contains<TContext>(SyntaxNode declaration, Func<SyntaxNode, TContext, bool> ask, TContext context)
    {
        if (!facts.TryGetValue(declaration, out var holds))
            facts.TryAdd(declaration, holds = ask(declaration, context));
        return holds;
    }
}
