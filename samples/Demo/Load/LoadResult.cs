namespace Demo.Load;

/// <summary>What a load measured.</summary>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Endpoints">What each kind of request measured.</param>
internal sealed record LoadResult(TimeSpan Elapsed, IReadOnlyList<EndpointResult> Endpoints)
{
    /// <summary>How many requests were answered in a second, of all kinds.</summary>
    public double Throughput => Endpoints.Sum(endpoint => endpoint.Answered) / Elapsed.TotalSeconds;

    /// <summary>How many requests got no answer, or one that tells of an error.</summary>
    public long Failed => Endpoints.Sum(endpoint => endpoint.Failed);

    /// <summary>What one kind of request measured.</summary>
    public EndpointResult this[string name] => Endpoints.First(endpoint => endpoint.Name == name);
}

/// <summary>What one kind of request measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Failed">How many got no answer, or one that tells of an error.</param>
/// <param name="Median">The latency that half of them had at most.</param>
/// <param name="P90">The latency that 90% had at most.</param>
/// <param name="P99">The latency that 99% had at most.</param>
internal sealed record EndpointResult(string Name, long Answered, long Failed, TimeSpan Median, TimeSpan P90, TimeSpan P99);
