using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1006: waiting for processes and people.</summary>
internal static class ProcessesAndConsole
{
    private const string Process = "System.Diagnostics.Process";
    private const string Console = "System.Console";
    private const string OwnThread = "read the console on a thread of its own instead: its asynchronous members block, too";

    private static DiagnosticDescriptor Rule => Descriptors.AP1006_ProcessPipeConsole;

    public static BlockingApi[] Rows { get; } =
    [
        new(Rule, Process, "WaitForExit()", Rewrite.Rename) { Replacement = "WaitForExitAsync", Advice = "await 'WaitForExitAsync' instead" },
        new(Rule, Process, "WaitForExit", Rewrite.None) { Advice = "await 'WaitForExitAsync' with a token that is cancelled after the time-out instead" },
        new(Rule, Process, "WaitForInputIdle", Rewrite.None) { Advice = "poll with 'Task.Delay' instead" },
        new(Rule, "System.IO.Pipes.PipeStream", "WaitForPipeDrain", Rewrite.None) { Advice = "await an answer of the other end instead" },
        new(Rule, Console, "ReadLine", Rewrite.None) { Advice = OwnThread },
        new(Rule, Console, "Read", Rewrite.None) { Advice = OwnThread },
        new(Rule, Console, "ReadKey", Rewrite.None) { Advice = OwnThread },
    ];
}
