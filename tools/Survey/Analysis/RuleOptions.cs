using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncPitfalls.Survey.Analysis;

/// <summary>Switches rules on, whatever their severity is and whatever the repository says about them.</summary>
public sealed class RuleOptions
{
    private readonly IReadOnlySet<string> ids;

    /// <summary>The rules that <paramref name="analyzers"/> support and that are wanted.</summary>
    public RuleOptions(IEnumerable<DiagnosticAnalyzer> analyzers, Func<string, bool> wanted) =>
        ids = analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Where(wanted).ToHashSet();

    /// <summary>The ids that are switched on.</summary>
    public IReadOnlySet<string> Ids => ids;

    /// <summary>The same compilation with our rules on and no warning made an error.</summary>
    public Compilation Apply(Compilation compilation)
    {
        var options = compilation.Options;
        var specific = options.SpecificDiagnosticOptions
            .SetItems(ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        return compilation.WithOptions(options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(specific)
            .WithSyntaxTreeOptionsProvider(new WithoutRules(options.SyntaxTreeOptionsProvider, ids)));
    }

    /// <summary>An .editorconfig beats the compilation's options: hide what it says about our rules, and only that.</summary>
    private sealed class WithoutRules(SyntaxTreeOptionsProvider? inner, IReadOnlySet<string> ids) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            inner?.IsGenerated(tree, cancellationToken) ?? GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return !ids.Contains(diagnosticId)
                && inner is not null
                && inner.TryGetDiagnosticValue(tree, diagnosticId, cancellationToken, out severity);
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return !ids.Contains(diagnosticId)
                && inner is not null
                && inner.TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);
        }
    }
}
