using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers;

/// <summary>
/// The dozen types that every rule asks for, resolved once a compilation. Anything else is matched by name when a candidate
/// is met: resolving the whole catalog would cost some 100 ms after each edit.
/// </summary>
internal sealed class KnownSymbols
{
    private KnownSymbols(Compilation compilation, INamedTypeSymbol task)
    {
        Task = task;
        TaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        ValueTaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        AsyncEnumerable = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");
        AsyncEnumerator = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerator`1");
        AsyncDisposable = compilation.GetTypeByMetadataName("System.IAsyncDisposable");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        NotifyCompletion = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.INotifyCompletion");
        Expression = compilation.GetTypeByMetadataName("System.Linq.Expressions.LambdaExpression");
    }

    /// <summary><c>System.Threading.Tasks.Task</c>.</summary>
    public INamedTypeSymbol Task { get; }

    /// <summary><c>System.Threading.Tasks.Task&lt;TResult&gt;</c>.</summary>
    public INamedTypeSymbol? TaskOfT { get; }

    /// <summary><c>System.Threading.Tasks.ValueTask</c>; absent from .NET Framework and .NET Standard 2.0.</summary>
    public INamedTypeSymbol? ValueTask { get; }

    /// <summary><c>System.Threading.Tasks.ValueTask&lt;TResult&gt;</c>.</summary>
    public INamedTypeSymbol? ValueTaskOfT { get; }

    /// <summary><c>System.Collections.Generic.IAsyncEnumerable&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol? AsyncEnumerable { get; }

    /// <summary><c>System.Collections.Generic.IAsyncEnumerator&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol? AsyncEnumerator { get; }

    /// <summary><c>System.IAsyncDisposable</c>.</summary>
    public INamedTypeSymbol? AsyncDisposable { get; }

    /// <summary><c>System.Threading.CancellationToken</c>.</summary>
    public INamedTypeSymbol? CancellationToken { get; }

    /// <summary><c>System.Runtime.CompilerServices.INotifyCompletion</c>, which every awaiter implements.</summary>
    public INamedTypeSymbol? NotifyCompletion { get; }

    /// <summary><c>System.Linq.Expressions.LambdaExpression</c>, the base of <c>Expression&lt;TDelegate&gt;</c>.</summary>
    public INamedTypeSymbol? Expression { get; }

    /// <summary>Which functions without <c>async</c> return a task.</summary>
    public FactCache TaskReturning { get; } = new();

    /// <summary>Resolves the types.</summary>
    /// <param name="compilation">The compilation that is analyzed.</param>
    /// <returns>The types, or null where there is no <c>Task</c> and so no asynchronous code.</returns>
    public static KnownSymbols? TryCreate(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is { } task ? new KnownSymbols(compilation, task) : null;

    /// <summary>Whether the type is one of the four task types or constructed from one.</summary>
    public bool IsTask(ITypeSymbol? type) => IsReferenceTask(type) || IsValueTask(type);

    /// <summary>Whether the type is <c>Task</c> or <c>Task&lt;TResult&gt;</c>, or derives from one.</summary>
    public bool IsReferenceTask(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Same(type, Task))
                return true;
        }

        return false;
    }

    /// <summary>Whether the type is <c>ValueTask</c> or <c>ValueTask&lt;TResult&gt;</c>.</summary>
    public bool IsValueTask(ITypeSymbol? type) => Same(type?.OriginalDefinition, ValueTask) || Same(type?.OriginalDefinition, ValueTaskOfT);

    /// <summary>Whether the type is <c>IAsyncEnumerable&lt;T&gt;</c> or <c>IAsyncEnumerator&lt;T&gt;</c>.</summary>
    public bool IsAsyncStream(ITypeSymbol? type) =>
        Same(type?.OriginalDefinition, AsyncEnumerable) || Same(type?.OriginalDefinition, AsyncEnumerator);

    private static bool Same(ITypeSymbol? left, ITypeSymbol? right) => left is not null && SymbolEqualityComparer.Default.Equals(left, right);
}
