using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers;

/// <summary>Every rule of the package: the table of contents.</summary>
internal static class Descriptors
{
    private const string DocumentationRoot = "https://github.com/AsyncPitfalls/AsyncPitfalls.Analyzers/blob/main/docs/rules/";

    /// <summary>A bad option.</summary>
    public static readonly DiagnosticDescriptor AP0001_Configuration = Create(
        id: "AP0001",
        title: "Correct the configuration of the analyzers",
        messageFormat: "{0}",
        description: "An option that is not known or has a value that it cannot have is ignored: nothing else would tell you.");

    /// <summary>Sleeping.</summary>
    public static readonly DiagnosticDescriptor AP1001_Sleep = Create(
        id: "AP1001",
        title: "Do not sleep in asynchronous code",
        description: "A sleeping thread serves nobody: on a thread pool all other work waits for it. Await a delay instead.");

    /// <summary>Blocking on a task.</summary>
    public static readonly DiagnosticDescriptor AP1002_BlockingOnTask = Create(
        id: "AP1002",
        title: "Await tasks instead of blocking on them",
        description: "Blocking on a task holds a thread until another one has completed it: that starves the thread pool, and "
            + "deadlocks where the task needs the thread that is blocked.");

    /// <summary>Synchronous file and stream I/O.</summary>
    public static readonly DiagnosticDescriptor AP1003_FileAndStreamIO = Create(
        id: "AP1003",
        title: "Use asynchronous file and stream I/O in asynchronous code",
        description: "Synchronous reads and writes hold the thread until the device or the peer has answered. Await the "
            + "asynchronous member instead.");

    // Release tracking finds a rule by this method's first parameter: it must be called id.
    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string description,
        string messageFormat = "'{0}' blocks the thread in asynchronous code; {1}",
        DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        new(
            id,
            title,
            messageFormat,
            category: "AsyncPitfalls",
            severity,
            isEnabledByDefault: true,
            description,
            helpLinkUri: DocumentationRoot + id + ".md");
}
