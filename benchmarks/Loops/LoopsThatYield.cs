using System.Security.Cryptography;

namespace AsyncPitfalls.Benchmarks.Loops;

/// <summary>Long loops after the first fix: they yield.</summary>
internal static class LoopsThatYield
{
    public static async Task<long> SumAsync(Task<int[]> input)
    {
        var values = await input;
        long sum = 0;
        var lastYield = Environment.TickCount64;
        for (int first = 0, last; first < 50_000_000; first = last)
        {
            if (Environment.TickCount64 - lastYield >= 15)
            {
                await Task.Yield();
                lastYield = Environment.TickCount64;
            }

            last = first + Math.Min(50_000_000 - first, 8192);
            sum = Slice(first, last, values, sum);
        }

        static long Slice(int first, int last, int[] values, long sum)
        {
            for (var i = first; i < last; i++)
                sum += values[i & 0xFFFF];
            return sum;
        }

        return sum;
    }

    public static async Task<double[]> MultiplyAsync(Task<(double[] Left, double[] Right, int Size)> input)
    {
        var (left, right, n) = await input;
        var product = new double[n * n];
        var lastYield = Environment.TickCount64;
        for (var row = 0; row < n; row++)
        {
            if (Environment.TickCount64 - lastYield >= 15)
            {
                await Task.Yield();
                lastYield = Environment.TickCount64;
            }

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

    public static async Task<bool[]> SieveAsync(Task<bool[]> input)
    {
        var isComposite = await input;
        var lastYield = Environment.TickCount64;
        for (var prime = 2; prime * prime < 20_000_000; prime++)
        {
            if (isComposite[prime])
                continue;
            for (int first = prime * prime, last; first < 20_000_000; first = last)
            {
                if (Environment.TickCount64 - lastYield >= 15)
                {
                    await Task.Yield();
                    lastYield = Environment.TickCount64;
                }

                last = (int)Math.Min(20_000_000, first + 8192L * prime);
                Slice(first, last, isComposite, prime);
            }

            static void Slice(int first, int last, bool[] isComposite, int prime)
            {
                for (var multiple = first; multiple < last; multiple += prime)
                    isComposite[multiple] = true;
            }
        }

        return isComposite;
    }

    public static async Task<List<byte[]>> HashAsync(Task<List<byte[]>> input)
    {
        var items = await input;
        var hashes = new List<byte[]>(items.Count);
        var lastYield = Environment.TickCount64;
        foreach (var item in items)
        {
            if (Environment.TickCount64 - lastYield >= 15)
            {
                await Task.Yield();
                lastYield = Environment.TickCount64;
            }

            hashes.Add(SHA256.HashData(item));
        }

        return hashes;
    }

    public static async Task<int[]> MandelbrotAsync(Task<(int Width, int Height)> input)
    {
        var (width, height) = await input;
        var escapes = new int[width * height];
        var lastYield = Environment.TickCount64;
        for (var y = 0; y < height; y++)
        {
            if (Environment.TickCount64 - lastYield >= 15)
            {
                await Task.Yield();
                lastYield = Environment.TickCount64;
            }

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

    public static async Task<int> SearchAsync(Task<(string Text, string Word)> input)
    {
        var (text, word) = await input;
        var found = -1;
        var lastYield = Environment.TickCount64;
        for (int first = 0, last; first < 20_000_000; first = last)
        {
            if (Environment.TickCount64 - lastYield >= 15)
            {
                await Task.Yield();
                lastYield = Environment.TickCount64;
            }

            last = first + Math.Min(20_000_000 - first, 8192);
            bool goesOn;
            (goesOn, found) = Slice(first, last, text, word, found);
            if (!goesOn)
                break;
        }

        static (bool goesOn, int found) Slice(int first, int last, string text, string word, int found)
        {
            for (var start = first; start < last; start++)
            {
                var length = 0;
                while (length < word.Length && text[start + length] == word[length])
                    length++;
                if (length == word.Length)
                {
                    found = start;
                    return (false, found);
                }
            }

            return (true, found);
        }

        return found;
    }
}
