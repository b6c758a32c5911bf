using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Tests.Sweep;

/// <summary>A synchronous method and an asynchronous one beside it that takes the same parameters.</summary>
internal sealed record SweptPair(IMethodSymbol Method, IMethodSymbol Sibling)
{
    /// <summary>The method as an exemption names it: <c>System.IO.Stream.Read(Byte[], Int32, Int32)</c>.</summary>
    public string Name => $"{Method.ContainingType.ToDisplayString(WithoutParameters)}.{Method.Name}"
        + $"({string.Join(", ", Method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})";

    private static SymbolDisplayFormat WithoutParameters { get; } = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
