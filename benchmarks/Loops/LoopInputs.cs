namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>What the loops calculate with: each takes some 50 to 500 ms.</summary>
internal static class LoopInputs
{
    private const int MatrixSize = 512;
    private const int ItemSize = 1024;
    private const int Items = 100_000;
    private const string Word = "needle";

    public static Task<int[]> Numbers { get; } = Task.FromResult(Enumerable.Range(0, 1 << 16).ToArray());

    public static Task<(double[] Left, double[] Right, int Size)> Matrices { get; } = Task.FromResult((Matrix(1), Matrix(2), MatrixSize));

    public static Task<(int Width, int Height)> Picture { get; } = Task.FromResult((600, 400));

    public static Task<List<byte[]>> Documents { get; } = Task.FromResult(Enumerable.Range(0, Items).Select(_ => new byte[ItemSize]).ToList());

    /// <summary>The word is near the end.</summary>
    public static Task<(string Text, string Word)> Text { get; } = Task.FromResult((string.Concat(Enumerable.Repeat("needing ", 2_499_999)) + Word + "  ", Word));

    /// <summary>As many as the loop goes through.</summary>
    public static Task<bool[]> NewSieve() => Task.FromResult(new bool[20_000_000]);

    private static double[] Matrix(double first) => [.. Enumerable.Range(0, MatrixSize * MatrixSize).Select(index => first + index % 7)];
}
