using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Survey.Analysis;

/// <summary>What the compiler says when it really emits the projects: a semantic model alone misses some errors.</summary>
public sealed class BuildErrors
{
    private readonly List<CompilerMessage> messages = [];

    /// <summary>Everything the compiler said.</summary>
    public IReadOnlyList<CompilerMessage> Messages => messages;

    /// <summary>Emits each project and keeps its errors and warnings.</summary>
    public static async Task<BuildErrors> EmitAsync(IEnumerable<Project> projects, CancellationToken cancellation)
    {
        var result = new BuildErrors();
        foreach (var project in projects)
        {
            if (await project.GetCompilationAsync(cancellation) is not { } compilation)
                continue;
            // Warnings made errors would stop the emit, and they depend on the repository, not on the code.
            compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
            var emitted = compilation.Emit(Stream.Null, cancellationToken: cancellation);
            result.messages.AddRange(emitted.Diagnostics
                .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
                .Select(d => CompilerMessage.From(project, d)));
        }

        return result;
    }

    /// <summary>The messages that were not there before. Lines move, so a message is known by all but its line.</summary>
    public IEnumerable<CompilerMessage> NewSince(BuildErrors before)
    {
        var left = before.messages.CountBy(m => m.Key).ToDictionary();
        foreach (var message in messages)
        {
            if (left.TryGetValue(message.Key, out var count) && count > 0)
                left[message.Key] = count - 1;
            else
                yield return message;
        }
    }
}

/// <summary>One error or warning of the compiler.</summary>
public sealed record CompilerMessage(string Project, string Id, string Path, int Line, string Text, bool IsError)
{
    /// <summary>What tells the message apart from others, whatever line it moved to.</summary>
    public (string, string, string, string) Key => (Project, Id, Path, Text);

    /// <summary>Takes what matters from a diagnostic.</summary>
    public static CompilerMessage From(Project project, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new(
            project.Name,
            diagnostic.Id,
            span.Path ?? "",
            span.StartLinePosition.Line + 1,
            diagnostic.GetMessage(),
            // A warning that the repository makes an error is still a warning to us.
            diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Path}:{Line} [{Project}] {Text}";
}
