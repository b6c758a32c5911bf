using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncPitfalls.Analyzers.Tests;

/// <summary>Runs a compiled snippet within the test host and returns what it printed, to show that a fix keeps what a program does.</summary>
/// <remarks>
/// Programs may run side by side: each prints to the writer that flows with its own execution context, so that neither another
/// program nor the test runner gets into its output. The one thing that is not caught is what a program prints from a thread
/// that was started with the flow suppressed.
/// </remarks>
internal static class ProgramRunner
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);
    private static readonly ContextWriter Writer = ContextWriter.Install();

    /// <summary>Compiles and runs the code; see <see cref="Snippet.Usings"/> for what it sees.</summary>
    public static Task<string> RunAsync(string code) => RunAsync(Snippet.Compile(code).Compilation);

    /// <summary>Runs the compilation's entry point.</summary>
    /// <returns>What was printed, then the exit code unless it is 0, or the exception that the program died of.</returns>
    public static async Task<string> RunAsync(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var options = compilation.Options.WithOutputKind(OutputKind.ConsoleApplication);
        var emitted = compilation.WithOptions(options).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        image.Position = 0;

        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        try
        {
            var entryPoint = context.LoadFromStream(image).EntryPoint!;
            object?[] arguments = entryPoint.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            // A thread of its own: a program may block, and must not find a context of the test framework's.
            return await Task.Factory.StartNew(
                    () => Run(() => entryPoint.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null)),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default)
                .WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Run(Func<object?> program)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var output = Writer.Redirect();
        try
        {
            if (program() is int exitCode and not 0)
                output.WriteLine($"Exit code {exitCode}");
        }
#pragma warning disable CA1031 // Whatever the program dies of is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            output.WriteLine($"{exception.GetType()}: {exception.Message}");
        }

        return output.ToString();
    }

    /// <summary>Sends what is written to where the current execution context wants it, else to the real console.</summary>
    private sealed class ContextWriter(TextWriter console) : TextWriter
    {
        private readonly AsyncLocal<TextWriter?> current = new();

        public override Encoding Encoding => console.Encoding;

        public static ContextWriter Install()
        {
            var writer = new ContextWriter(Console.Out);
            Console.SetOut(writer);
            return writer;
        }

        public StringWriter Redirect()
        {
            var output = new StringWriter();
            current.Value = Synchronized(output);
            return output;
        }

        public override void Write(char value) => (current.Value ?? console).Write(value);

        public override void Write(string? value) => (current.Value ?? console).Write(value);

        public override void Write(char[] buffer, int index, int count) => (current.Value ?? console).Write(buffer, index, count);

        public override void Flush() => (current.Value ?? console).Flush();
    }
}
