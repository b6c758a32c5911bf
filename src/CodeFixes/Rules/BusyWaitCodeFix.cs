using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Awaits what a loop spins for: a task, or else a moment between two looks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BusyWaitCodeFix))]
[Shared]
public sealed class BusyWaitCodeFix : VerifiedCodeFix
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(BusyWaitCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AP2002_BusyWait.Id);

    private protected override IReadOnlyList<DocumentFixer> Fixers { get; } = [new BusyWaitFixer()];
}
