using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Opens a file for asynchronous I/O.</summary>
/// <remarks>A fix of its own: what another fix makes asynchronous is often what first makes this worth while.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsynchronousFileCodeFix))]
[Shared]
public sealed class AsynchronousFileCodeFix : VerifiedCodeFix
{
    /// <summary>The equivalence key of the one action.</summary>
    public const string EquivalenceKey = nameof(AsynchronousFileCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AP1011_SynchronousFile.Id);

    private protected override IReadOnlyList<DocumentFixer> Fixers { get; } = [new AwaitFixer(EquivalenceKey)];
}
