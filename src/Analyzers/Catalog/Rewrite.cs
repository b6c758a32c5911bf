namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>How the operand of <c>await</c>, or what else takes the place of a blocking expression, is made from that.</summary>
internal enum Rewrite
{
    /// <summary>There is no asynchronous form: the diagnostic gives advice.</summary>
    None,

    /// <summary>Another member of the same receiver: <c>s.Read(b)</c> becomes <c>s.ReadAsync(b)</c>.</summary>
    Rename,

    /// <summary>What was waited for: <c>t.Result</c>, <c>t.Wait()</c> and <c>t.GetAwaiter().GetResult()</c> become <c>t</c>.</summary>
    Awaited,

    /// <summary>A static method with the same arguments: <c>Thread.Sleep(d)</c> becomes <c>Task.Delay(d)</c>.</summary>
    StaticCall,

    /// <summary>A static method without arguments: <c>Thread.Sleep(0)</c> becomes <c>Task.Yield()</c>.</summary>
    StaticCallWithoutArguments,

    /// <summary>The same expression on a thread of the pool: <c>File.Copy(a, b)</c> becomes <c>Task.Run(() => File.Copy(a, b))</c>.</summary>
    Offload,

    /// <summary>The statement itself: <c>using</c> becomes <c>await using</c>.</summary>
    AwaitUsing,

    /// <summary>
    /// The loop over another member of the same receiver: <c>foreach (… in File.ReadLines(p))</c> becomes
    /// <c>await foreach (… in File.ReadLinesAsync(p))</c>.
    /// </summary>
    EachRenamed,

    /// <summary>The loop over what is enumerated: <c>foreach (… in s.ToBlockingEnumerable())</c> becomes <c>await foreach (… in s)</c>.</summary>
    EachAwaited,

    /// <summary>The loop over what a member gives: <c>foreach (… in q)</c> becomes <c>await foreach (… in q.AsAsyncEnumerable())</c>.</summary>
    EachOf,

    /// <summary>
    /// Another member that gives the element where the blocking one gives its index: <c>Task.WaitAny(tasks)</c> becomes
    /// <c>Array.IndexOf(tasks, await Task.WhenAny(tasks))</c>.
    /// </summary>
    RenameAndFind,

    /// <summary>
    /// A parallel loop over a body that takes a token, too, and may await: <c>Parallel.ForEach(s, x =&gt; …)</c> becomes
    /// <c>Parallel.ForEachAsync(s, async (x, token) =&gt; …)</c>.
    /// </summary>
    AsyncBody,

    /// <summary>All arguments started as tasks: <c>Parallel.Invoke(a, b)</c> becomes <c>Task.WhenAll(Task.Run(a), Task.Run(b))</c>.</summary>
    StartAll,

    /// <summary>More arguments for the same member. Nothing is awaited; nor is it in the following.</summary>
    Extend,

    /// <summary>A constructor takes the same arguments and more: <c>File.OpenRead(p)</c> becomes <c>new FileStream(p, …)</c>.</summary>
    Create,

    /// <summary>The same, with the path of a <see cref="FileInfo"/> first: <c>info.OpenRead()</c> becomes <c>new FileStream(info.FullName, …)</c>.</summary>
    CreateFromPath,

    /// <summary>Another value: <c>useAsync: false</c> becomes <c>useAsync: true</c>.</summary>
    Value,

    /// <summary>One more flag: <c>options</c> becomes <c>options | FileOptions.Asynchronous</c>.</summary>
    Flag,

    /// <summary>One more member of an object's initializer.</summary>
    Initialize,
}
