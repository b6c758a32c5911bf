namespace AsyncPitfalls.Analyzers;

/// <summary>
/// The one contract between analyzers and fixes: the keys of <see cref="Microsoft.CodeAnalysis.Diagnostic.Properties"/>. A fix
/// reads these and never looks at a member's name.
/// </summary>
internal static class DiagnosticProperties
{
    /// <summary>How the awaited form is made (<see cref="Catalog.Rewrite"/>); absent where there is no fix.</summary>
    public const string Rewrite = nameof(Rewrite);

    /// <summary>The asynchronous member.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>Arguments to add.</summary>
    public const string Arguments = nameof(Arguments);

    /// <summary>The cancellation token to pass on.</summary>
    public const string Token = nameof(Token);

    /// <summary>The name of the parameter that takes the token, where it has to be named.</summary>
    public const string TokenParameter = nameof(TokenParameter);

    /// <summary>The static class of an extension method whose namespace has to be imported.</summary>
    public const string Import = nameof(Import);

    /// <summary>Whether <c>ConfigureAwait</c> may be called on the operand.</summary>
    public const string IsConfigurable = nameof(IsConfigurable);

    /// <summary>The member that may be run on the thread pool instead, as a person names it; absent where something can be awaited.</summary>
    public const string Offload = nameof(Offload);

    /// <summary>What a busy wait waits for: a value of <see cref="Loops.Awaited"/>.</summary>
    public const string Awaited = nameof(Awaited);
}
