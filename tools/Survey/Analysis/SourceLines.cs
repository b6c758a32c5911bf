using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Survey.Analysis;

/// <summary>Counts the lines that people wrote.</summary>
public static class SourceLines
{
    /// <summary>The lines of the project's files, without what the build generates.</summary>
    public static async Task<int> CountAsync(Project project, CancellationToken cancellation)
    {
        var lines = 0;
        foreach (var document in project.Documents.Where(d => d.FilePath?.Contains("/obj/", StringComparison.Ordinal) != true))
            lines += (await document.GetTextAsync(cancellation)).Lines.Count;
        return lines;
    }
}
