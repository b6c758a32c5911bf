using System.Text;

namespace AsyncPitfalls.Survey.Output;

/// <summary>Lets what writes to a writer write to the report.</summary>
internal sealed class ReportWriter(Report report) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override Task WriteLineAsync(string? value)
    {
        report.Line(value ?? "");
        return Task.CompletedTask;
    }
}
