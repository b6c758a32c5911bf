namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Why an <c>await</c> can't be put at a place.</summary>
internal enum AwaitObstacle
{
    /// <summary>Nothing stands in the way.</summary>
    None,

    /// <summary>The body of a <c>lock</c> statement (CS1996).</summary>
    Lock,

    /// <summary>The <c>when</c> filter of a <c>catch</c> clause (CS7094).</summary>
    ExceptionFilter,

    /// <summary>An unsafe context or a <c>fixed</c> statement (CS4004, CS9398).</summary>
    Unsafe,

    /// <summary>A part of a query that runs in a hidden lambda (CS1995).</summary>
    Query,

    /// <summary>A lambda that becomes an expression tree (CS1989).</summary>
    ExpressionTree,

    /// <summary>An attribute's argument, a default value or <c>nameof</c>: nothing runs there.</summary>
    ConstantContext,

    /// <summary>What is held here has to be released by the thread that took it, or is known to that thread only.</summary>
    ThreadAffineSection,

    /// <summary>A ref struct, a ref local or a returned reference would live across the await (CS4007, CS9217, CS8178).</summary>
    RefLikeLives,

    /// <summary>The function would have to be <c>async</c>, but takes something by reference (CS1988, CS4012, CS4005, CS4006).</summary>
    ByRefParameter,

    /// <summary>The function would have to be <c>async</c>, but can't be: an accessor, an operator, another return type.</summary>
    SyncFunction,

    /// <summary>Something that others write as well is read before the await and written after it.</summary>
    SharedUpdate,
}
