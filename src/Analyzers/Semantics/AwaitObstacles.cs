using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>May an <c>await</c> be put here, and if not, why?</summary>
/// <remarks>
/// In doubt there is an obstacle: a fix that is not offered costs less than a build that breaks. The compiler reports about half
/// of these errors at <c>Emit</c> only, so that binding the rewritten code does not find them.
/// </remarks>
internal static class AwaitObstacles
{
    /// <summary>Finds the first obstacle, those that need no binding first.</summary>
    /// <param name="node">The expression that would become <c>await …</c>.</param>
    /// <param name="function">The innermost function around it.</param>
    /// <param name="model">The model of the node's tree.</param>
    /// <param name="symbols">The known types.</param>
    /// <param name="cancellationToken">Cancels the semantic questions.</param>
    public static AwaitObstacle Find(
        SyntaxNode node, AsyncFunction function, SemanticModel model, KnownSymbols symbols, CancellationToken cancellationToken)
    {
        var obstacle = AwaitPositions.Find(node, function.Node, model, symbols, cancellationToken);
        if (obstacle == AwaitObstacle.None && !function.IsAsync)
            obstacle = AsyncModifier.FindObstacle(function.Node, model, symbols, cancellationToken);
        if (obstacle != AwaitObstacle.None)
            return obstacle;
        // Before ref-likes: a scope of System.Threading.Lock is both, and "a lock is held" says more.
        if (ThreadAffineSections.IsInside(node, function.Node, model, cancellationToken)
            || ThreadStaticState.IsUsedIn(function.Node, model, cancellationToken))
            return AwaitObstacle.ThreadAffineSection;
        if (RefLikeLives(node, function, model, cancellationToken))
            return AwaitObstacle.RefLikeLives;
        return SharedUpdates.AreTorn(node, function.Node, model, cancellationToken) ? AwaitObstacle.SharedUpdate : AwaitObstacle.None;
    }

    private static bool RefLikeLives(
        SyntaxNode node, AsyncFunction function, SemanticModel model, CancellationToken cancellationToken)
    {
        // CS9202: up to C# 12 an async function can't even declare one.
        if (!function.IsAsync && !RefLikes.MayBeInAsyncFunction(node) && RefLikeLocals.AnyIn(function.Node, model, cancellationToken))
            return true;
        return RefLikeTemporaries.LiveAcross(node, model, cancellationToken)
            || RefLikeInterpolation.HoldsAwait(node, function.Node, model, cancellationToken)
            || RefLikeLocals.LiveAcross(node, function.Node, model, cancellationToken);
    }
}
