using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog.UserLists;

/// <summary><c>[Blocking]</c> and <c>[NonBlocking]</c>, of any namespace, on a member, what it overrides or implements, or its type.</summary>
internal sealed class BlockingAttributes(Compilation compilation, KnownSymbols symbols)
{
    private const string Blocking = "BlockingAttribute";
    private const string NonBlocking = "NonBlockingAttribute";

    private readonly Lazy<bool> exist = new(() => DeclaredIn(compilation.Assembly)
        || compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => !IsOfPlatform(assembly.Name) && DeclaredIn(assembly)));

    /// <summary>Whether there is such an attribute at all: nearly everywhere there is none, and no member is asked for its own.</summary>
    public bool Exist => exist.Value;

    /// <summary>Whether the project itself declares one; known without reading a reference.</summary>
    public bool ExistHere => DeclaredIn(compilation.Assembly);

    /// <summary>What the attributes say: the member's before its type's, and the nearest declaration's first.</summary>
    /// <param name="member">The member, as it is bound.</param>
    /// <param name="receiver">The type that it is called on, which may derive from the one that declares the member.</param>
    public UserVerdict? Find(ISymbol member, ITypeSymbol? receiver)
    {
        foreach (var slot in MemberSlots.Of(member))
        {
            if (On(slot, member) is { } own)
                return own;
            if (slot.ContainingType is { } type && On(type, member) is { } ofType
                && (ofType == UserVerdict.Exempt || DeclaredTypes.BlocksWithType(member, symbols)))
                return ofType;
        }

        return DeclaredTypes.Of(receiver ?? member.ContainingType).Any(type => On(type, member) == UserVerdict.Exempt) ? UserVerdict.Exempt : null;
    }

    private static bool DeclaredIn(IAssemblySymbol assembly) => assembly.TypeNames.Contains(Blocking) || assembly.TypeNames.Contains(NonBlocking);

    /// <summary>To list the names of all its types once takes longer than all that the rules do: 40 ms.</summary>
    private static bool IsOfPlatform(string assembly) => assembly is "mscorlib" or "netstandard" or "WindowsBase"
        || assembly.StartsWith("System", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static UserVerdict? On(ISymbol declaration, ISymbol member)
    {
        foreach (var attribute in declaration.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == NonBlocking)
                return UserVerdict.Exempt;
            if (attribute.AttributeClass?.Name == Blocking)
                return UserVerdict.Blocking(member, Descriptors.AP1009_AsynchronousCounterpart, Replacement(attribute));
        }

        return null;
    }

    /// <summary>The first text among the arguments, or the property that is called so.</summary>
    private static string Replacement(AttributeData attribute) => attribute.ConstructorArguments
        .Concat(attribute.NamedArguments.Where(argument => argument.Key == nameof(Replacement)).Select(argument => argument.Value))
        .Select(argument => argument.Kind == TypedConstantKind.Primitive ? argument.Value as string : null)
        .FirstOrDefault(text => text is { Length: > 0 }) ?? "";
}
