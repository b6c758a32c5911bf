using System.Collections.Immutable;
using System.Composition;
using AsyncPitfalls.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.CodeFixes.Rules;

/// <summary>Lets a long loop yield, in each iteration or by time slices, or moves it to another thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LongLoopCodeFix))]
[Shared]
public sealed class LongLoopCodeFix : VerifiedCodeFix
{
    /// <summary>The equivalence key of the yields.</summary>
    public const string YieldKey = "Yield";

    /// <summary>The equivalence key of moving the loop.</summary>
    public const string OffloadKey = "Offload";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AP2001_LongLoop.Id);

    private protected override IReadOnlyList<DocumentFixer> Fixers { get; } = [new YieldFixer(), new LoopOffloadFixer()];
}
