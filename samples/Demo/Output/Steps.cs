using System.Diagnostics;
using Demo.Load;
using Spectre.Console;

namespace Demo.Output;

/// <summary>Tells what is being done: moving on a terminal, in plain lines anywhere else.</summary>
internal sealed class Steps(IAnsiConsole console)
{
    private const int PlainLineEverySeconds = 4;

    private readonly bool moving = console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    /// <summary>Does one step.</summary>
    public async Task<T> RunAsync<T>(string title, Func<Task<T>> step)
    {
        var watch = Stopwatch.StartNew();
        if (!moving)
        {
            console.WriteLine($"{title} ...");
        }

        T result = moving ? await console.Status().StartAsync($"{title} ...", _ => step()) : await step();
        Done(title, watch.Elapsed);
        return result;
    }

    /// <summary>Does one step that measures a load.</summary>
    public async Task<LoadResult> RunLoadAsync(
        string title, LoadGenerator generator, TimeSpan duration, Func<Task<LoadResult>> step)
    {
        var watch = Stopwatch.StartNew();
        Task<LoadResult> load = step();
        if (moving)
        {
            await console.Progress()
                .AutoClear(true)
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(async context =>
                {
                    ProgressTask bar = context.AddTask(title, maxValue: duration.TotalSeconds);
                    while (await IsRunningAsync(load, TimeSpan.FromMilliseconds(100)))
                    {
                        bar.Value = watch.Elapsed.TotalSeconds;
                        bar.Description = $"{title}, {generator.Sent} requests";
                    }
                });
        }
        else
        {
            console.WriteLine($"{title} ...");
            while (await IsRunningAsync(load, TimeSpan.FromSeconds(PlainLineEverySeconds)))
            {
                console.WriteLine($"  {watch.Elapsed.TotalSeconds:0} of {duration.TotalSeconds:0} s, {generator.Sent} requests");
            }
        }

        LoadResult result = await load;
        Done(title, watch.Elapsed);
        return result;
    }

    private static async Task<bool> IsRunningAsync(Task load, TimeSpan wait)
    {
        await Task.WhenAny(load, Task.Delay(wait));
        return !load.IsCompleted;
    }

    private void Done(string title, TimeSpan elapsed)
    {
        if (moving)
        {
            console.MarkupLineInterpolated($"[green]done[/] {title} [grey]{elapsed.TotalSeconds:0.0} s[/]");
        }
        else
        {
            console.WriteLine($"  done in {elapsed.TotalSeconds:0.0} s");
        }
    }
}
