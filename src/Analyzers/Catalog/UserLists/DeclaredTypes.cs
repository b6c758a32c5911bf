using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary>What a statement about a type says about members.</summary>
internal static class DeclaredTypes
{
    /// <summary>Whether a member blocks where its type is said to: methods that wait for their result, nothing of <see cref="object"/>.</summary>
    public static bool BlocksWithType(ISymbol member, KnownSymbols symbols) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension }
        && !ReturnsTask(member, symbols)
        && MemberSlots.Of(member).All(slot => slot.ContainingType.SpecialType != SpecialType.System_Object);

    /// <summary>Whether a call gives a task or an asynchronous stream, and so does not wait.</summary>
    public static bool ReturnsTask(ISymbol member, KnownSymbols symbols) =>
        member is IMethodSymbol { ReturnType: var type } && (symbols.IsTask(type) || symbols.IsAsyncStream(type));

    /// <summary>The type, its bases and its interfaces.</summary>
    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
        if (type is null)
            yield break;
        foreach (var @interface in type.AllInterfaces)
            yield return @interface;
    }
}
