using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Analyzers;

/// <summary>The base of every analyzer: what is the same for all of them, said once.</summary>
public abstract class AsyncPitfallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is { } symbols)
                Register(start, symbols);
        });
    }

    /// <summary>Registers what the rule looks at, in a compilation that knows tasks.</summary>
    /// <remarks>
    /// Register syntax node actions: an operation action of any kind makes the driver build the operation tree of every body,
    /// asynchronous or not (measured, see docs/contributing.md).
    /// </remarks>
    private protected abstract void Register(CompilationStartAnalysisContext context, KnownSymbols symbols);
}
