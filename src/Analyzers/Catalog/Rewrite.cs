namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>How the operand of <c>await</c> is made from a blocking expression.</summary>
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
}
