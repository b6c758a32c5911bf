using System.Text.Json;

namespace Demo.Findings;

/// <summary>Reads what the compiler wrote to its error logs.</summary>
internal static class SarifLog
{
    private const string RulePrefix = "AP";

    /// <summary>Reads what our rules report in all logs of a folder, by file and line.</summary>
    /// <param name="folder">The folder of the logs.</param>
    /// <param name="sources">The folder that locations are given relative to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<Finding>> ReadAsync(
        string folder, string sources, CancellationToken cancellationToken)
    {
        var findings = new List<(string File, int Line, Finding Finding)>();
        foreach (string log in Directory.EnumerateFiles(folder, "*.sarif"))
        {
            await using FileStream stream = File.OpenRead(log);
            using JsonDocument document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            foreach (JsonElement result in document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
            {
                string rule = result.GetProperty("ruleId").GetString()!;
                if (!rule.StartsWith(RulePrefix, StringComparison.Ordinal) || result.TryGetProperty("suppressions", out _))
                {
                    continue;
                }

                JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                var uri = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
                string file = Path.GetRelativePath(sources, uri.LocalPath);
                int line = place.GetProperty("region").GetProperty("startLine").GetInt32();
                string message = result.GetProperty("message").GetProperty("text").GetString()!;
                findings.Add((file, line, new Finding(rule, $"{file}:{line}", message)));
            }
        }

        return [.. findings.OrderBy(entry => entry.File, StringComparer.Ordinal).ThenBy(entry => entry.Line).Select(entry => entry.Finding)];
    }
}
