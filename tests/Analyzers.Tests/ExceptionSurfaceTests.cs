using AsyncPitfalls.Analyzers.Semantics;

namespace AsyncPitfalls.Analyzers.Tests;

public class ExceptionSurfaceTests
{
    [Theory]
    [InlineData("try { [|t.Wait()|]; } catch (AggregateException) { }")]
    [InlineData("try { [|t.Wait()|]; } catch (AggregateException e) { Log(e); } catch (Exception) { }")]
    [InlineData("try { [|t.Wait()|]; } catch (IOException) { }")]
    [InlineData("try { if (t.IsFaulted) { [|t.Wait()|]; } } catch (OperationCanceledException) { }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) when (e is IOException) { }")]
    [InlineData("try { [|t.Wait()|]; } catch when (t.IsFaulted) { }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { if (e is AggregateException) { } }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { Console.WriteLine(e.Message); }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { var inner = e.InnerException; }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { var copy = e; }")]
    [InlineData("try { try { [|t.Wait()|]; } finally { } } catch (AggregateException) { }")]
    [InlineData("try { try { [|t.Wait()|]; } catch (Exception e) { Log(e); throw; } } catch (AggregateException) { }")]
    [InlineData("try { try { } catch { [|t.Wait()|]; } } catch (AggregateException) { }")]
    public void Difference_is_seen(string body) => Assert.True(IsObserved(body));

    [Theory]
    [InlineData("[|t.Wait()|];")]
    [InlineData("try { [|t.Wait()|]; } finally { }")]
    [InlineData("try { [|t.Wait()|]; } catch { }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception) { }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { Log(e); }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { throw new IOException(\"\", e); }")]
    [InlineData("try { [|t.Wait()|]; } catch (Exception e) { Log(e); throw; }")]
    [InlineData("try { try { [|t.Wait()|]; } catch (Exception e) { Log(e); } } catch (AggregateException) { }")]
    [InlineData("try { } catch (AggregateException) { [|t.Wait()|]; }")]
    [InlineData("try { } catch (AggregateException) { } finally { [|t.Wait()|]; }")]
    [InlineData("try { Run(async () => { await t; [|t.Wait()|]; }); } catch (AggregateException) { }")]
    public void Nobody_sees_it(string body) => Assert.False(IsObserved(body));

    private static bool IsObserved(string body)
    {
        var snippet = Snippet.Compile(
            $$"""class C { static void Log(Exception e) { } static void Run(Func<Task> f) { } async Task M(Task t) { await t; {{body}} } }""");
        var node = Assert.Single(snippet.Marked);
        var function = new AsyncFunction(AsyncFunction.Innermost(node)!, true);
        return ExceptionSurface.IsObserved(node, function, snippet.Model, TestContext.Current.CancellationToken);
    }
}
