using System.Diagnostics;
using System.Globalization;
using Exhibition;

// `Exhibition blocking` and `Exhibition fixed` play one version, without an argument both are played.
switch (args)
{
    case []:
        Console.WriteLine(
            $"{Rules.Boards} boards, {Rules.MovePairs} move pairs, the clock runs {Rules.Scale} times faster than at a real exhibition.");
        TimeSpan blocking = await PlayAsync("blocking", BlockingGame.PlayAsync);
        TimeSpan awaited = await PlayAsync("fixed", FixedGame.PlayAsync);
        Print($"{blocking / awaited:0.0} times faster, of {Rules.IdealGain:0.#} possible.");
        return 0;
    case ["blocking"]:
        await PlayAsync("blocking", BlockingGame.PlayAsync);
        return 0;
    case ["fixed"]:
        await PlayAsync("fixed", FixedGame.PlayAsync);
        return 0;
    default:
        Console.Error.WriteLine("Usage: Exhibition [blocking|fixed]");
        return 1;
}

static async Task<TimeSpan> PlayAsync(string version, Func<Master, Task> playGame)
{
    using var master = new Master();
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, Rules.Boards).Select(_ => playGame(master)));
    watch.Stop();

    double hours = (watch.Elapsed * Rules.Scale).TotalHours;
    Print($"{version,-10}{watch.Elapsed.TotalSeconds,6:0.00} s here, {hours,5:0.00} h at the boards");
    return watch.Elapsed;
}

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
