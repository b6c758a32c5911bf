using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Tests.Sweep;

/// <summary>
/// An argument of unknown value: a parameter of the caller. What an asynchronous method cannot take, a reference or a span, is made
/// on the spot.
/// </summary>
internal sealed record SweepArgument(IParameterSymbol Parameter, string Name)
{
    private readonly string type = Parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private bool IsSpan => Parameter.Type.IsRefLikeType || Parameter.Type.TypeKind == TypeKind.Pointer;

    /// <summary>The parameter of the caller, or nothing.</summary>
    public string Declaration => Parameter.RefKind == RefKind.None && !IsSpan ? $"{type} {Name}" : "";

    /// <summary>The statement that declares what is passed by reference, or nothing.</summary>
    public string Local => Parameter.RefKind is RefKind.Ref or RefKind.In or RefKind.RefReadOnlyParameter ? $"{type} {Name} = default; " : "";

    /// <summary>What is passed.</summary>
    public string Text => Parameter.RefKind switch
    {
        RefKind.Out => $"out {type} _",
        RefKind.Ref => $"ref {Name}",
        RefKind.None when IsSpan => $"default({type})",
        _ => Name,
    };
}
