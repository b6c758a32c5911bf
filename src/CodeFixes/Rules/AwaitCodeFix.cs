using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Awaits the asynchronous form of a blocking expression: the form that the analyzer bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCodeFix))]
[Shared]
public sealed class AwaitCodeFix : VerifiedCodeFix
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(AwaitCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.AP1001_Sleep.Id,
        Descriptors.AP1002_BlockingOnTask.Id,
        Descriptors.AP1003_FileAndStreamIO.Id,
        Descriptors.AP1004_NetworkIO.Id,
        Descriptors.AP1005_DatabaseAccess.Id,
        Descriptors.AP1006_ProcessPipeConsole.Id,
        Descriptors.AP1007_SynchronizationPrimitive.Id,
        Descriptors.AP1008_ParallelLoop.Id,
        Descriptors.AP1009_AsynchronousCounterpart.Id,
        Descriptors.AP1010_SynchronousDisposal.Id);

    private protected override IReadOnlyList<DocumentFixer> Fixers { get; } = [new AwaitFixer(EquivalenceKey)];
}
