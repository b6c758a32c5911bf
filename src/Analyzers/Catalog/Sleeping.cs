namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1001: sleeping.</summary>
internal static class Sleeping
{
    public static BlockingApi[] Rows { get; } =
    [
        new(Descriptors.AP1001_Sleep, "System.Threading.Thread", "Sleep", Rewrite.StaticCall)
        {
            Replacement = "System.Threading.Tasks.Task.Delay",
            WhenZero = "System.Threading.Tasks.Task.Yield",
            Advice = "await 'Task.Delay' instead",
        },
    ];
}
