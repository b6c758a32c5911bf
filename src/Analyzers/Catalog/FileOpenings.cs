using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>A member that opens a file for synchronous I/O, and what it leaves to defaults.</summary>
/// <param name="Type">The type that declares it.</param>
/// <param name="Member">Its name.</param>
/// <param name="Rewrite">How it is rewritten: with more arguments, or as a constructor of <c>FileStream</c>.</param>
/// <param name="Mode">The <c>FileMode</c>, where it is not a parameter.</param>
/// <param name="Access">The <c>FileAccess</c>; empty where it goes by the mode.</param>
/// <param name="Share">The <c>FileShare</c>.</param>
internal sealed record FileOpening(string Type, string Member, Rewrite Rewrite, string Mode, string Access, string Share)
{
    private const string Options = "options: " + FileOpenings.Asynchronous;

    /// <summary>The arguments that the form needs besides those of a method.</summary>
    /// <param name="method">The method that is called; none of its parameters is the options.</param>
    /// <param name="accessByMode">The access that goes by the mode.</param>
    public string ArgumentsBesides(IMethodSymbol method, string accessByMode)
    {
        var access = Access.Length > 0 ? Access : accessByMode;
        // Create keeps its name, and so its mode.
        string[] all = Rewrite == Rewrite.Extend && Mode.Length > 0
            ? ["bufferSize: 4096", Options]
            : [$"mode: global::System.IO.FileMode.{Mode}", $"access: global::System.IO.FileAccess.{access}", $"share: global::System.IO.FileShare.{Share}", "bufferSize: 4096", Options];
        return string.Join(", ", all.Where(argument => method.Parameters.All(parameter => !argument.StartsWith(parameter.Name + ":", StringComparison.Ordinal))));
    }
}

/// <summary>What opens files for synchronous I/O, and the same for asynchronous I/O.</summary>
internal static class FileOpenings
{
    /// <summary>The option that makes the difference.</summary>
    public const string Asynchronous = "global::System.IO.FileOptions.Asynchronous";

    /// <summary>The class that a file is opened with.</summary>
    public const string Stream = "System.IO.FileStream";

    /// <summary>What .NET itself passes on. <c>FileInfo.Create</c> is not here: it forgets what the object knows of the file.</summary>
    public static FileOpening[] Rows { get; } =
    [
        new(Stream, ".ctor", Rewrite.Extend, "", "", "Read"),
        new("System.IO.File", "Create", Rewrite.Extend, "Create", "ReadWrite", "None"),
        .. In("System.IO.File", Rewrite.Create),
        .. In("System.IO.FileInfo", Rewrite.CreateFromPath),
    ];

    /// <summary>The row of a method, or null.</summary>
    public static FileOpening? Find(IMethodSymbol method) =>
        Rows.FirstOrDefault(row => row.Member == method.Name && TypeNames.Is(method.ContainingType, row.Type));

    private static IEnumerable<FileOpening> In(string type, Rewrite rewrite) =>
    [
        new(type, "Open", rewrite, "", "", "None"),
        new(type, "OpenRead", rewrite, "Open", "Read", "Read"),
        new(type, "OpenWrite", rewrite, "OpenOrCreate", "Write", "None"),
    ];
}
