namespace AsyncPitfalls.Benchmarks;

/// <summary>What was asked for: everything that is not ours is BenchmarkDotNet's (<c>--filter</c>, <c>--exporters</c> …).</summary>
internal sealed record BenchmarkOptions(string ProjectPath, bool Quick, bool Loops, string[] ForBenchmarkDotNet)
{
    public static BenchmarkOptions Parse(string[] args)
    {
        var path = Path.Combine(BuildPaths.Repository, "AsyncPitfalls.Analyzers.sln");
        var (quick, loops) = (false, false);
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--project" when i + 1 < args.Length:
                    path = Path.GetFullPath(args[++i]);
                    break;
                case "--quick":
                    quick = true;
                    break;
                case "--loops":
                    loops = true;
                    break;
                default:
                    rest.Add(args[i]);
                    break;
            }
        }

        return new BenchmarkOptions(path, quick, loops, [.. rest]);
    }
}
