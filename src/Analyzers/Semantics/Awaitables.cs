using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Semantics;

/// <summary>Whether a type can be awaited and what the <c>await</c> gives: the compiler's own rule, by pattern.</summary>
/// <remarks>C# language specification, "Awaitable expressions" (12.9.8.2).</remarks>
internal static class Awaitables
{
    /// <summary>What <c>await</c> of a value of the type gives.</summary>
    /// <param name="type">The type of the operand.</param>
    /// <param name="model">The model, for extension methods in scope.</param>
    /// <param name="position">Where the <c>await</c> would stand.</param>
    /// <returns>The result's type (<c>void</c> where there is none), or null where the type is not awaitable.</returns>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type, SemanticModel model, int position)
    {
        if (type is null or IErrorTypeSymbol || type.SpecialType != SpecialType.None)
            return null;

        foreach (var candidate in model.LookupSymbols(position, type, WellKnownMemberNames.GetAwaiter, includeReducedExtensionMethods: true))
        {
            if (candidate is IMethodSymbol { Parameters.Length: 0, Arity: 0 } getAwaiter
                && ResultOfAwaiter(getAwaiter.ReturnType) is { } result)
                return result;
        }

        return null;
    }

    /// <summary>What an awaiter's <c>GetResult()</c> gives, or null where the type is no awaiter.</summary>
    public static ITypeSymbol? ResultOfAwaiter(ITypeSymbol type)
    {
        if (!type.AllInterfaces.Any(IsNotifyCompletion))
            return null;
        var isCompleted = type.GetMembers(WellKnownMemberNames.IsCompleted).OfType<IPropertySymbol>()
            .Any(property => property.Type.SpecialType == SpecialType.System_Boolean);
        var getResult = type.GetMembers(WellKnownMemberNames.GetResult).OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.Parameters.IsEmpty && method.Arity == 0);
        return isCompleted ? getResult?.ReturnType : null;
    }

    /// <summary>Whether an <c>async</c> function may return the type: it names the builder of its own state machine.</summary>
    public static bool HasAsyncMethodBuilder(ITypeSymbol type) => type.OriginalDefinition.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "AsyncMethodBuilderAttribute", ContainingNamespace.Name: "CompilerServices" });

    private static bool IsNotifyCompletion(INamedTypeSymbol type) =>
        type is { Name: "INotifyCompletion", ContainingNamespace.Name: "CompilerServices" };
}
