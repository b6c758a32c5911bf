using AsyncPitfalls.Tests;

namespace AsyncPitfalls.Analyzers.Tests.FixPrograms;

/// <summary>A small program that prints, and in which things block.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Fixes">How many actions are offered in it: 0 where none would keep what it does.</param>
/// <param name="Code">Its text. It sees what <see cref="Snippet.Usings"/> imports, unless its first line is <c>// no usings</c>.</param>
public sealed record FixProgram(string Title, int Fixes, string Code)
{
    private const string Header = "=== ";

    /// <summary>Every program, by title: those of the text files beside this one, each headed <c>=== title | fixes</c>.</summary>
    public static IReadOnlyDictionary<string, FixProgram> All { get; } = Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "Analyzers.Tests", "FixPrograms"), "*.txt")
        .SelectMany(file => Read(File.ReadAllText(file).ReplaceLineEndings("\n")))
        .ToDictionary(program => program.Title);

    private static IEnumerable<FixProgram> Read(string text) =>
        ("\n" + text).Split("\n" + Header, StringSplitOptions.None).Skip(1).Select(Parse);

    private static FixProgram Parse(string section)
    {
        var end = section.IndexOf('\n', StringComparison.Ordinal);
        return section[..end].Split(" | ") is [var title, var fixes]
            ? new FixProgram(title, int.Parse(fixes, System.Globalization.CultureInfo.InvariantCulture), section[(end + 1)..])
            : throw new FormatException($"'{section[..end]}' is no header of a program.");
    }
}
