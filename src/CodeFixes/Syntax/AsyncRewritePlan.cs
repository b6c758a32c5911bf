using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>
/// How a function that returns a task is made <c>async</c>: decided on the original tree, where there is a semantic model, and
/// carried out on a tree in which parts of the function may have been edited meanwhile.
/// </summary>
/// <param name="HasResult">Whether the task has a result, so that <c>return</c> takes a value.</param>
/// <param name="Returns">What becomes of each own <c>return</c>, in the order of the text, or of the expression body.</param>
internal sealed record AsyncRewritePlan(bool HasResult, ImmutableArray<ReturnedTask> Returns);

/// <summary>What becomes of an expression that a function returns as its task.</summary>
/// <param name="Kind">The edit.</param>
/// <param name="ResultType">The type to convert the result to, where the result's own type would be taken for another.</param>
/// <param name="Arms">The edits of the arms of a conditional or <c>switch</c> expression.</param>
internal sealed record ReturnedTask(ReturnedTaskKind Kind, TypeSyntax? ResultType = null, ImmutableArray<ReturnedTask> Arms = default)
{
    /// <summary>Whether the task is awaited at the <c>return</c>, so that what surrounds that lasts longer than it did.</summary>
    public bool Awaits => Kind is ReturnedTaskKind.Await or ReturnedTaskKind.AwaitArgument
        || (!Arms.IsDefault && Arms.Any(arm => arm.Awaits));

    /// <summary>Whether an exception is thrown where it was only put into the task.</summary>
    public bool Throws => Kind is ReturnedTaskKind.Throw or ReturnedTaskKind.Rethrow;
}

/// <summary>The kinds of <see cref="ReturnedTask"/>.</summary>
internal enum ReturnedTaskKind
{
    /// <summary><c>FooAsync()</c> → <c>await FooAsync()</c>.</summary>
    Await,

    /// <summary><c>new ValueTask(FooAsync())</c> → <c>await FooAsync()</c>.</summary>
    AwaitArgument,

    /// <summary><c>Task.CompletedTask</c> → nothing.</summary>
    Completed,

    /// <summary><c>Task.FromResult(x)</c> → <c>x</c>.</summary>
    Result,

    /// <summary><c>Task.FromResult(x)</c> where nobody sees the result → <c>x</c> for what it does.</summary>
    UnusedResult,

    /// <summary><c>default(ValueTask&lt;T&gt;)</c> → <c>default</c>.</summary>
    DefaultResult,

    /// <summary><c>Task.FromException(e)</c> → <c>throw e</c>.</summary>
    Throw,

    /// <summary><c>Task.FromException(e)</c> of the exception that is being handled → <c>throw</c>.</summary>
    Rethrow,

    /// <summary><c>c ? Task.FromResult(1) : FooAsync()</c> → <c>c ? 1 : await FooAsync()</c>.</summary>
    Arms,
}
