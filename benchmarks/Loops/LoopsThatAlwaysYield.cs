using System.Security.Cryptography;

namespace AsyncPitfalls.Benchmarks.Loops;

#pragma warning disable AP2001 // Between two of these yields is as much as there happens to be.
/// <summary>Long loops that yield every so many iterations, as one writes it without thinking of what an iteration takes.</summary>
internal static class LoopsThatAlwaysYield
{
    public static async Task<long> SumAsync(Task<int[]> input, int every)
    {
        var values = await input;
        long sum = 0;
        for (var i = 0; i < 50_000_000; i++)
        {
            if (i % every == 0)
                await Task.Yield();
            sum += values[i & 0xFFFF];
        }

        return sum;
    }

    public static async Task<double[]> MultiplyAsync(Task<(double[] Left, double[] Right, int Size)> input, int every)
    {
        var (left, right, n) = await input;
        var product = new double[n * n];
        for (var row = 0; row < n; row++)
        {
            if (row % every == 0)
                await Task.Yield();
            for (var column = 0; column < n; column++)
            {
                double sum = 0;
                for (var i = 0; i < n; i++)
                    sum += left[row * n + i] * right[i * n + column];
                product[row * n + column] = sum;
            }
        }

        return product;
    }

    public static async Task<bool[]> SieveAsync(Task<bool[]> input, int every)
    {
        var isComposite = await input;
        for (var prime = 2; prime * prime < 20_000_000; prime++)
        {
            if (prime % every == 0)
                await Task.Yield();
            if (isComposite[prime])
                continue;
            for (var multiple = prime * prime; multiple < 20_000_000; multiple += prime)
                isComposite[multiple] = true;
        }

        return isComposite;
    }

    public static async Task<List<byte[]>> HashAsync(Task<List<byte[]>> input, int every)
    {
        var items = await input;
        var hashes = new List<byte[]>(items.Count);
        foreach (var item in items)
        {
            if (hashes.Count % every == 0)
                await Task.Yield();
            hashes.Add(SHA256.HashData(item));
        }

        return hashes;
    }

    public static async Task<int[]> MandelbrotAsync(Task<(int Width, int Height)> input, int every)
    {
        var (width, height) = await input;
        var escapes = new int[width * height];
        for (var y = 0; y < height; y++)
        {
            if (y % every == 0)
                await Task.Yield();
            for (var x = 0; x < width; x++)
            {
                var (left, top) = (3.0 * x / width - 2, 2.0 * y / height - 1);
                var (re, im, step) = (0.0, 0.0, 0);
                while (re * re + im * im < 4 && step < 500)
                {
                    (re, im) = (re * re - im * im + left, 2 * re * im + top);
                    step++;
                }

                escapes[y * width + x] = step;
            }
        }

        return escapes;
    }

    public static async Task<int> SearchAsync(Task<(string Text, string Word)> input, int every)
    {
        var (text, word) = await input;
        var found = -1;
        for (var start = 0; start < 20_000_000; start++)
        {
            if (start % every == 0)
                await Task.Yield();
            var length = 0;
            while (length < word.Length && text[start + length] == word[length])
                length++;
            if (length == word.Length)
            {
                found = start;
                break;
            }
        }

        return found;
    }
}
