using System.Globalization;
using System.Text.RegularExpressions;
using Demo.Workspace;

namespace Demo.Processes;

/// <summary>Plays the chess exhibition.</summary>
internal static partial class ExhibitionRun
{
    /// <summary>Plays the version that is written with blocking calls, fixed by now or not.</summary>
    /// <returns>The time at the boards.</returns>
    public static async Task<TimeSpan> PlayAsync(string samples, CancellationToken cancellationToken)
    {
        string program = Scratch.OutputOf(samples, "Exhibition");
        IReadOnlyList<string> lines = await DotNetSdk.RunAsync(
            Path.GetDirectoryName(program)!, cancellationToken, program, "blocking");

        Match hours = lines.Select(line => Hours().Match(line)).FirstOrDefault(match => match.Success)
            ?? throw new DemoException("The exhibition did not say what it took.");
        return TimeSpan.FromHours(double.Parse(hours.Groups["hours"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<hours>[\d.]+) h at the boards")]
    private static partial Regex Hours();
}
