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

    /// <summary>Synchronous network I/O.</summary>
    public static readonly DiagnosticDescriptor AP1004_NetworkIO = Create(
        id: "AP1004",
        title: "Use asynchronous network I/O in asynchronous code",
        description: "A thread that waits for the other end of a connection waits for as long as that likes. Await the "
            + "asynchronous member instead.");

    /// <summary>Synchronous database access.</summary>
    public static readonly DiagnosticDescriptor AP1005_DatabaseAccess = Create(
        id: "AP1005",
        title: "Use asynchronous database access in asynchronous code",
        description: "A query holds its thread for the whole round trip to the database and for the time the database takes. "
            + "Await the asynchronous member instead.");

    /// <summary>Waiting for a process, a pipe or the console.</summary>
    public static readonly DiagnosticDescriptor AP1006_ProcessPipeConsole = Create(
        id: "AP1006",
        title: "Do not wait for processes, pipes or console input in asynchronous code",
        description: "Another process or a person decides how long the thread waits. Await the asynchronous member instead.");

    /// <summary>Waiting on a synchronization primitive.</summary>
    public static readonly DiagnosticDescriptor AP1007_SynchronizationPrimitive = Create(
        id: "AP1007",
        title: "Do not wait on synchronization primitives in asynchronous code",
        description: "Events, semaphores, barriers and the like park the thread until another thread signals, which may need "
            + "the very thread that is parked. Use what can be awaited.");

    /// <summary>A parallel loop that blocks.</summary>
    public static readonly DiagnosticDescriptor AP1008_ParallelLoop = Create(
        id: "AP1008",
        title: "Do not block on parallel loops in asynchronous code",
        description: "A parallel loop holds the calling thread until the last iteration is done. Await its asynchronous form.");

    /// <summary>Any other call with an asynchronous counterpart.</summary>
    public static readonly DiagnosticDescriptor AP1009_AsynchronousCounterpart = Create(
        id: "AP1009",
        title: "Call the asynchronous counterpart in asynchronous code",
        description: "A method that has an asynchronous counterpart usually waits for something. Await the counterpart, or say "
            + "in the configuration that this one does not block.",
        messageFormat: "'{0}' {2}; {1}",
        severity: DiagnosticSeverity.Info);

    /// <summary>Synchronous disposal.</summary>
    public static readonly DiagnosticDescriptor AP1010_SynchronousDisposal = Create(
        id: "AP1010",
        title: "Dispose asynchronously in asynchronous code",
        description: "Disposing often writes what is buffered, or says goodbye to a peer: synchronously, that holds the thread.",
        messageFormat: "'{0}' is disposed synchronously in asynchronous code; {1}",
        severity: DiagnosticSeverity.Info);

    /// <summary>A file that is opened for synchronous I/O.</summary>
    public static readonly DiagnosticDescriptor AP1011_SynchronousFile = Create(
        id: "AP1011",
        title: "Open files for asynchronous I/O where they are used asynchronously",
        description: "Without FileOptions.Asynchronous the asynchronous members of a file run synchronously on a thread of the pool.",
        messageFormat: "'{0}' opens a file for synchronous I/O, which is then used asynchronously; {1}",
        severity: DiagnosticSeverity.Info);

    /// <summary>A long loop that never yields.</summary>
    public static readonly DiagnosticDescriptor AP2001_LongLoop = Create(
        id: "AP2001",
        title: "Do not calculate for long without yielding in asynchronous code",
        description: "While a loop calculates, its thread serves nobody else: requests, timers and continuations wait for it. Yield "
            + "every few milliseconds, or move the loop to 'Task.Run'.",
        messageFormat: "This loop holds the thread: {0}; await 'Task.Yield' every few milliseconds, or move it to 'Task.Run'");

    /// <summary>A busy wait.</summary>
    public static readonly DiagnosticDescriptor AP2002_BusyWait = Create(
        id: "AP2002",
        title: "Do not spin in asynchronous code until something changes",
        description: "A thread that asks again and again does nothing else, and what it waits for may need that very thread. Await it.",
        messageFormat: "This loop spins until something else changes, and holds the thread; {0} instead");

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
