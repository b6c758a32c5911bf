using System.Collections.Immutable;
using AsyncPitfalls.Analyzers.Catalog;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>
/// What is awaited instead of a blocking expression, or stands in its place. The analyzer binds what <see cref="OperandFrom"/> makes
/// before it reports; the form then travels in the diagnostic's properties, and the fix applies the same function to the same node.
/// </summary>
/// <param name="Rewrite">How the operand is made.</param>
/// <param name="Replacement">The asynchronous member; for a static call, with its type in front.</param>
internal sealed partial record AwaitedForm(Rewrite Rewrite, string Replacement)
{
    /// <summary>Arguments that the asynchronous form needs besides those of the blocking one, as text; empty for none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>How many these are.</summary>
    public int MoreArguments => Arguments.Length == 0 ? 0 : Arguments.Split(',').Length;

    /// <summary>The cancellation token that is passed on, as an expression that is in scope; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>
    /// The parameter that takes the token where it has to be named; empty where the token is simply the last argument. Of a body that
    /// is made asynchronous, the new parameter.
    /// </summary>
    public string TokenParameter { get; init; } = "";

    /// <summary>The static class of the extension method, where its namespace is not imported; empty else.</summary>
    public string Import { get; init; } = "";

    /// <summary>Whether the operand has a <c>ConfigureAwait(bool)</c>.</summary>
    public bool IsConfigurable { get; init; }

    /// <summary>The form as the properties of a diagnostic.</summary>
    public ImmutableDictionary<string, string?> ToProperties() => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Rewrite, Rewrite.ToString())
        .Add(DiagnosticProperties.Replacement, Replacement)
        .Add(DiagnosticProperties.Arguments, Arguments)
        .Add(DiagnosticProperties.Token, Token)
        .Add(DiagnosticProperties.TokenParameter, TokenParameter)
        .Add(DiagnosticProperties.Import, Import)
        .Add(DiagnosticProperties.IsConfigurable, IsConfigurable ? "true" : "false");

    /// <summary>The form that a diagnostic carries, or null where it has no fix.</summary>
    public static AwaitedForm? FromProperties(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(DiagnosticProperties.Rewrite, out var rewrite) && Enum.TryParse<Rewrite>(rewrite, out var kind)
            ? new AwaitedForm(kind, properties[DiagnosticProperties.Replacement]!)
            {
                Arguments = properties[DiagnosticProperties.Arguments]!,
                Token = properties[DiagnosticProperties.Token]!,
                TokenParameter = properties[DiagnosticProperties.TokenParameter]!,
                Import = properties[DiagnosticProperties.Import]!,
                IsConfigurable = properties[DiagnosticProperties.IsConfigurable] == "true",
            }
            : null;
}
