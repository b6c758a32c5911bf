using System.Diagnostics;

namespace AsyncPitfalls.Survey.Output;

/// <summary>Writes to the console and, where asked, to a file. Progress goes to the console's error stream alone.</summary>
public sealed class Report : IDisposable
{
    private readonly StreamWriter? file;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Opens <paramref name="path"/>, if there is one.</summary>
    public Report(FileInfo? path) => file = path is null ? null : new StreamWriter(path.FullName);

    /// <summary>A line of the report.</summary>
    public void Line(string text = "")
    {
        Console.WriteLine(text);
        file?.WriteLine(text);
    }

    /// <summary>A heading of the report.</summary>
    public void Heading(string text)
    {
        Line();
        Line($"## {text}");
        Line();
    }

    /// <summary>A table of the report; numbers are shown as they are.</summary>
    public void Table(string[] columns, IEnumerable<object[]> rows)
    {
        Line($"| {string.Join(" | ", columns)} |");
        Line($"|{string.Concat(columns.Select(_ => " --- |"))}");
        foreach (var row in rows)
            Line($"| {string.Join(" | ", row)} |");
    }

    /// <summary>Tells a waiting person how far we are.</summary>
    public void Progress(string text) => Console.Error.WriteLine($"[{clock.Elapsed:mm\\:ss}] {text}");

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
