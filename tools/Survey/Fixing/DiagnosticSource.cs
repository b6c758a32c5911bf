using AsyncPitfalls.Survey.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncPitfalls.Survey.Fixing;

/// <summary>Hands one rule's diagnostics to a Fix All, for the projects that are surveyed.</summary>
internal sealed class DiagnosticSource(Diagnoser diagnoser, string rule, IReadOnlySet<ProjectId> projects)
    : FixAllContext.DiagnosticProvider
{
    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
        Project project, CancellationToken cancellationToken) =>
        projects.Contains(project.Id)
            ? (await diagnoser.RunAsync(project, cancellationToken)).Where(d => d.Id == rule)
            : [];

    public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
        Project project, CancellationToken cancellationToken) =>
        (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(d => !d.Location.IsInSource);

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
        Document document, CancellationToken cancellationToken)
    {
        var tree = await document.GetSyntaxTreeAsync(cancellationToken);
        return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
    }
}
